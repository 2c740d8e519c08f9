//! What the command line does with accounts and roles. It is trusted: whoever may start the program owns the data, so
//! nothing here asks for a permission, and every change is audited without an actor.

mod accounts;
mod roles;
mod store;
#[cfg(test)]
mod tests;

pub use accounts::{
    Account, Bootstrapped, bootstrap_account, disable_account, enable_account, list_accounts, repair_account,
    reset_second_factor, revoke_sessions,
};
pub use roles::{RoleFault, check_roles, repair_roles};

use crate::{Backend, Kind, Visit};

/// A request of the command line, by the name of its command.
pub fn visit(backend: &Backend, command: &str) -> Visit {
    Visit {
        actor: None,
        request_id: backend.new_request_id(),
        ip: "127.0.0.1".into(),
        user_agent: format!("regie {command}"),
        kind: Kind::Cli,
        idempotency: None,
    }
}
