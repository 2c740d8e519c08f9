//! The signals behind the form of the settings.

use domain::accounts::{ChangeWorkspace, MyWorkspace, SetWorkspace, Workspace};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rpc;
use crate::i18n::{Locale, t, use_locale};
use crate::session::{CurrentSession, use_session};
use crate::ui::{Submission, Toast, Toasts, current_of, use_toasts};

/// What is stored, what is typed, and where saving stands. Copied into the form's handlers.
#[derive(Clone, Copy)]
pub struct SettingsFields {
    /// The workspace as the reader knows it.
    pub stored: RwSignal<Workspace>,
    /// The name.
    pub name: RwSignal<String>,
    /// The zone.
    pub time_zone: RwSignal<String>,
    /// The code of the language.
    pub locale: RwSignal<String>,
    /// The number of months; empty for ever.
    pub retention: RwSignal<String>,
    /// Where saving stands.
    pub sent: Submission,
    /// What somebody else stored meanwhile.
    pub theirs: RwSignal<Option<Workspace>>,
    l: Locale,
    toasts: Toasts,
    session: CurrentSession,
}

impl SettingsFields {
    /// Filled in with what is stored.
    pub fn of(stored: RwSignal<Workspace>) -> Self {
        let fields = Self {
            stored,
            name: RwSignal::default(),
            time_zone: RwSignal::default(),
            locale: RwSignal::default(),
            retention: RwSignal::default(),
            sent: Submission::new(),
            theirs: RwSignal::new(None),
            l: use_locale(),
            toasts: use_toasts(),
            session: use_session(),
        };
        fields.fill(stored.get_untracked());
        fields
    }

    fn fill(self, workspace: Workspace) {
        let months = workspace.retention_months.map(|months| months.to_string());
        self.retention.set(months.unwrap_or_default());
        self.locale.set(workspace.locale.as_str().to_owned());
        self.time_zone.set(workspace.time_zone);
        self.name.set(workspace.name);
    }

    /// What is typed, as far as the browser can check it: whether a zone exists is for the server to say.
    fn read(self) -> domain::Result<SetWorkspace> {
        let set = SetWorkspace {
            name: self.name.get_untracked(),
            time_zone: self.time_zone.get_untracked(),
            locale: self.locale.get_untracked().parse()?,
            retention_months: self.retention.get_untracked().parse().ok(),
        };
        set.check(|_| true)
    }

    /// Sends the fields; after somebody else's change, over the version that was shown.
    pub fn save(self) {
        let set = match self.read() {
            Ok(set) => set,
            Err(problem) => return self.sent.refuse(problem),
        };
        let over = self
            .theirs
            .get_untracked()
            .unwrap_or_else(|| self.stored.get_untracked());
        let command = ChangeWorkspace {
            version: over.version,
            set,
        };
        let saved = async move |saved: MyWorkspace| {
            self.toasts.show(Toast::ok(t::settings::saved(self.l)));
            self.take(saved.workspace);
            // The name is shown around the page, and the zone on other pages.
            self.session.refresh().await;
        };
        let call = rpc::update_workspace(over.id, command);
        self.sent
            .run_or(call, saved, move |problem| match current_of(&problem) {
                Some(theirs) => drop(self.theirs.try_set(Some(theirs))),
                None => self.sent.refuse(problem),
            });
    }

    fn take(self, workspace: Workspace) {
        self.theirs.set(None);
        self.sent.clear();
        self.fill(workspace.clone());
        self.stored.set(workspace);
    }

    /// Leaves it as somebody else stored it.
    pub fn take_theirs(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.take(theirs);
            spawn_local(self.session.refresh());
        }
    }
}
