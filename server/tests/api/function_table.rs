//! Every server function of the pages: who may, with which ids, and what it is sent. The test next door fails for one
//! that is not here.

use serde_json::{Value, json};

use crate::support::operation::Scope::{Argument, Open, Signed};
use crate::support::operation::{Ids, Operation, Payload, plain};

const READ: [u16; 5] = [200; 5];
const EDIT: [u16; 5] = [403, 403, 200, 200, 200];
const ADMIN: [u16; 5] = [403, 403, 403, 200, 200];
const OWNER: [u16; 5] = [403, 403, 403, 403, 409];
const NOBODY: [u16; 5] = [0; 5];

/// The arguments of a function of a workspace.
fn within(ids: &Ids, mut arguments: Value) -> Payload {
    arguments["workspace"] = json!(ids["workspace"]);
    Payload::Json(arguments)
}

fn shift(ids: &Ids) -> Value {
    let at = |hour: &str| format!("{}T{hour}:00:00Z", ids["day"]);
    json!({
        "user_id": ids["user"], "mission_id": ids["mission"], "role": "Son", "status": "confirmed", "note": "",
        "when": { "instants": { "starts_at": at("09"), "ends_at": at("10") } },
    })
}

/// Every server function there is.
pub fn functions() -> Vec<Operation> {
    [
        accounts(),
        second_factor(),
        passkeys(),
        proofs(),
        invitations(),
        settings(),
        people(),
        roles(),
        teams(),
        missions(),
        shifts(),
        publications(),
        batches(),
        templates(),
        availabilities(),
        rules(),
        exchange(),
        fills(),
        calendars(),
        trail(),
        jobs(),
        logs(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn logs() -> Vec<Operation> {
    vec![
        plain("POST /rpc/app/ops/rpc/list_logs", Argument, ADMIN, &["user"])
            .sends(|ids| within(ids, json!({ "query": { "filter": { "user_id": ids["user"] } } }))),
    ]
}

fn accounts() -> Vec<Operation> {
    vec![
        plain("POST /rpc/app/accounts/rpc/find_me", Open, NOBODY, &[]).sends(|_| Payload::Json(json!({}))),
        plain("POST /rpc/app/accounts/rpc/sign_in", Open, NOBODY, &[])
            .sends(|_| Payload::Fields("email=nobody%40example.org&password=wrong+wrong+wrong")),
        plain("POST /rpc/app/accounts/rpc/sign_up", Open, NOBODY, &[]).sends(|_| {
            Payload::Fields("display_name=x&email=x%40example.org&password=correct+horse+battery")
        }),
        plain("POST /rpc/app/accounts/rpc/sign_out", Open, NOBODY, &[]).sends(|_| Payload::Fields("")),
        plain("POST /rpc/app/accounts/rpc/set_locale", Open, NOBODY, &[])
            .sends(|_| Payload::Json(json!({ "locale": "en" }))),
        plain("POST /rpc/app/accounts/rpc/list_sessions", Signed, READ, &[])
            .sends(|_| Payload::Json(json!({ "page": {} }))),
        plain("POST /rpc/app/accounts/rpc/end_session", Signed, [404; 5], &[])
            .sends(|ids| Payload::Json(json!({ "id": ids["shift"] }))),
        plain("POST /rpc/app/accounts/rpc/end_other_sessions", Signed, READ, &[])
            .sends(|_| Payload::Json(json!({}))),
        plain(
            "POST /rpc/app/accounts/rpc/change_password",
            Signed,
            [422; 5],
            &[],
        )
        .sends(|_| {
            let (password, new_password) = ("not the password", "another long password");
            Payload::Json(json!({ "command": {
                "password": password, "new_password": new_password, "end_others": true,
            } }))
        }),
        plain("POST /rpc/app/accounts/rpc/change_profile", Signed, READ, &[])
            .sends(|_| Payload::Json(json!({ "command": { "display_name": "Anna" } }))),
        plain("POST /rpc/app/accounts/rpc/create_workspace", Signed, READ, &[])
            .sends(|_| Payload::Json(json!({ "name": "x" }))),
        plain("POST /rpc/app/accounts/rpc/list_api_keys", Argument, ADMIN, &[])
            .sends(|ids| within(ids, json!({ "page": {} }))),
        plain("POST /rpc/app/accounts/rpc/create_api_key", Argument, ADMIN, &[]).sends(|ids| {
            let command = json!({ "name": "x", "scopes": ["view_planning"], "days": 1 });
            within(ids, json!({ "command": command }))
        }),
        plain(
            "POST /rpc/app/accounts/rpc/revoke_api_key",
            Argument,
            ADMIN,
            &["api_key"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["api_key"] }))),
        plain(
            "POST /rpc/app/accounts/rpc/change_member",
            Argument,
            ADMIN,
            &["member", "role"],
        )
        .sends(|ids| {
            let command = json!({ "role": ids["role"], "version": 1 });
            within(ids, json!({ "user_id": ids["member"], "command": command }))
        }),
        plain(
            "POST /rpc/app/accounts/rpc/remove_member",
            Argument,
            ADMIN,
            &["member"],
        )
        .sends(|ids| within(ids, json!({ "user_id": ids["member"] }))),
    ]
}

fn second_factor() -> Vec<Operation> {
    const BOTH: fn(&Ids) -> Payload = |_| {
        let proofs = json!({ "password": "not the password", "code": "123456" });
        Payload::Json(json!({ "command": proofs }))
    };
    vec![
        plain(
            "POST /rpc/app/accounts/account/second_factor/rpc/find_second_factor",
            Signed,
            READ,
            &[],
        )
        .sends(|_| Payload::Json(json!({}))),
        plain(
            "POST /rpc/app/accounts/account/second_factor/rpc/start_second_factor",
            Signed,
            [422; 5],
            &[],
        )
        .sends(|_| Payload::Json(json!({ "command": { "password": "not the password" } }))),
        plain(
            "POST /rpc/app/accounts/account/second_factor/rpc/confirm_second_factor",
            Signed,
            [409; 5],
            &[],
        )
        .sends(|_| Payload::Json(json!({ "command": { "code": "123456" } }))),
        plain(
            "POST /rpc/app/accounts/account/second_factor/rpc/renew_recovery_codes",
            Signed,
            [422; 5],
            &[],
        )
        .sends(BOTH),
        plain(
            "POST /rpc/app/accounts/account/second_factor/rpc/remove_second_factor",
            Signed,
            [422; 5],
            &[],
        )
        .sends(BOTH),
    ]
}

fn invitations() -> Vec<Operation> {
    let of = |name: &'static str, slots| plain(name, Argument, ADMIN, slots);
    vec![
        of("POST /rpc/app/accounts/invitations/rpc/list_invitations", &[])
            .sends(|ids| within(ids, json!({ "query": { "state": "open" } }))),
        of("POST /rpc/app/accounts/invitations/rpc/invite_people", &["team"]).sends(|ids| {
            let command = json!({ "emails": [ids["email"]], "role": "viewer", "team_ids": [ids["team"]] });
            within(ids, json!({ "command": command }))
        }),
        of(
            "POST /rpc/app/accounts/invitations/rpc/resend_invitation",
            &["invitation"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["invitation"] }))),
        of(
            "POST /rpc/app/accounts/invitations/rpc/revoke_invitation",
            &["invitation"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["invitation"] }))),
        plain(
            "POST /rpc/app/accounts/invitations/rpc/show_invitation",
            Open,
            NOBODY,
            &[],
        )
        .sends(|_| Payload::Json(json!({ "token": "x" }))),
        plain(
            "POST /rpc/app/accounts/invitations/rpc/accept_invitation",
            Signed,
            [422; 5],
            &[],
        )
        .sends(|_| Payload::Fields("token=x")),
        plain(
            "POST /rpc/app/accounts/invitations/rpc/join_with_account",
            Open,
            NOBODY,
            &[],
        )
        .sends(|_| Payload::Fields("token=x&display_name=x&password=another+good+long+password")),
        plain(
            "POST /rpc/app/accounts/invitations/rpc/switch_account",
            Open,
            NOBODY,
            &[],
        )
        .sends(|_| Payload::Fields("token=x")),
    ]
}

fn jobs() -> Vec<Operation> {
    vec![
        plain("POST /rpc/app/ops/rpc/list_jobs", Argument, ADMIN, &[])
            .sends(|ids| within(ids, json!({ "query": {} }))),
        plain(
            "POST /rpc/app/ops/rpc/retry_job",
            Argument,
            ADMIN,
            &["failed_job"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["failed_job"] }))),
        plain(
            "POST /rpc/app/ops/rpc/cancel_job",
            Argument,
            ADMIN,
            &["pending_job"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["pending_job"] }))),
    ]
}

fn passkeys() -> Vec<Operation> {
    fn wrong(mut arguments: Value) -> Value {
        arguments["proof"] = json!({ "password": { "password": "not the password" } });
        arguments
    }
    let of = |name: &'static str, scope, by_role| plain(name, scope, by_role, &[]);
    vec![
        of(
            "POST /rpc/app/accounts/account/passkeys/rpc/list_passkeys",
            Signed,
            READ,
        )
        .sends(|_| Payload::Json(json!({ "page": {} }))),
        of(
            "POST /rpc/app/accounts/account/passkeys/rpc/start_confirmation",
            Signed,
            READ,
        )
        .sends(|_| Payload::Json(json!({}))),
        of(
            "POST /rpc/app/accounts/account/passkeys/rpc/start_registration",
            Signed,
            [422; 5],
        )
        .sends(|_| Payload::Json(wrong(json!({})))),
        of(
            "POST /rpc/app/accounts/account/passkeys/rpc/finish_registration",
            Signed,
            [400; 5],
        )
        .sends(|_| Payload::Json(json!({ "command": { "name": "x", "credential": {} } }))),
        of(
            "POST /rpc/app/accounts/account/passkeys/rpc/rename_passkey",
            Signed,
            [404; 5],
        )
        .sends(|ids| Payload::Json(json!({ "id": ids["shift"], "name": "x" }))),
        of(
            "POST /rpc/app/accounts/account/passkeys/rpc/remove_passkey",
            Signed,
            [422; 5],
        )
        .sends(|ids| Payload::Json(wrong(json!({ "id": ids["shift"] })))),
        of(
            "POST /rpc/app/accounts/account/passkeys/rpc/start_sign_in",
            Open,
            NOBODY,
        )
        .sends(|_| Payload::Json(json!({}))),
        of(
            "POST /rpc/app/accounts/account/passkeys/rpc/finish_sign_in",
            Open,
            NOBODY,
        )
        .sends(|_| Payload::Json(json!({ "credential": {} }))),
    ]
}

fn proofs() -> Vec<Operation> {
    vec![
        plain(
            "POST /rpc/app/accounts/proofs/rpc/request_password_reset",
            Open,
            NOBODY,
            &[],
        )
        .sends(|_| Payload::Fields("email=nobody%40example.org")),
        plain(
            "POST /rpc/app/accounts/proofs/rpc/reset_password",
            Open,
            NOBODY,
            &[],
        )
        .sends(|_| Payload::Fields("token=x&new_password=another+good+long+password")),
        plain(
            "POST /rpc/app/accounts/proofs/rpc/verify_email",
            Open,
            NOBODY,
            &[],
        )
        .sends(|_| Payload::Fields("token=x")),
        plain(
            "POST /rpc/app/accounts/proofs/rpc/confirm_email_change",
            Open,
            NOBODY,
            &[],
        )
        .sends(|_| Payload::Fields("token=x")),
        plain(
            "POST /rpc/app/accounts/proofs/rpc/rate_password",
            Open,
            NOBODY,
            &[],
        )
        .sends(|_| Payload::Json(json!({ "form": { "password": "correct horse" } }))),
        plain(
            "POST /rpc/app/accounts/proofs/rpc/request_verification",
            Signed,
            READ,
            &[],
        )
        .sends(|_| Payload::Json(json!({}))),
        plain(
            "POST /rpc/app/accounts/proofs/rpc/request_email_change",
            Signed,
            [422; 5],
            &[],
        )
        .sends(|_| {
            let command = json!({ "new_email": "new@example.org", "password": "not the password" });
            Payload::Json(json!({ "command": command }))
        }),
    ]
}

/// With a version that never was: what would change the workspace for all that follows is answered as stale to who may.
fn settings() -> Vec<Operation> {
    let version = |ids: &Ids| within(ids, json!({ "version": 0 }));
    vec![
        plain(
            "POST /rpc/app/accounts/settings/rpc/find_settings",
            Argument,
            ADMIN,
            &[],
        )
        .sends(|ids| within(ids, json!({}))),
        plain(
            "POST /rpc/app/accounts/settings/rpc/update_workspace",
            Argument,
            [403, 403, 403, 409, 409],
            &[],
        )
        .sends(|ids| {
            let set =
                json!({ "name": "x", "time_zone": "Europe/Paris", "locale": "fr", "retention_months": null });
            within(ids, json!({ "command": { "version": 0, "set": set } }))
        }),
        plain(
            "POST /rpc/app/accounts/settings/rpc/archive_workspace",
            Argument,
            OWNER,
            &[],
        )
        .sends(version),
        plain(
            "POST /rpc/app/accounts/settings/rpc/restore_workspace",
            Argument,
            OWNER,
            &[],
        )
        .sends(version),
        plain(
            "POST /rpc/app/accounts/settings/rpc/transfer_ownership",
            Argument,
            OWNER,
            &["member"],
        )
        .sends(|ids| {
            within(
                ids,
                json!({ "command": { "user_id": ids["member"], "version": 0 } }),
            )
        }),
    ]
}

fn people() -> Vec<Operation> {
    vec![
        plain(
            "POST /rpc/app/accounts/rpc/list_members",
            Argument,
            READ,
            &["team"],
        )
        .sends(|ids| {
            within(
                ids,
                json!({ "query": { "page": { "page": 1 }, "team_id": ids["team"] } }),
            )
        }),
        plain(
            "POST /rpc/app/accounts/rpc/change_members",
            Argument,
            ADMIN,
            &["member"],
        )
        .sends(|ids| {
            let members = json!([{ "user_id": ids["member"], "version": 1 }]);
            within(
                ids,
                json!({ "command": { "members": members, "role": "member" } }),
            )
        }),
        plain(
            "POST /rpc/app/accounts/rpc/remove_members",
            Argument,
            ADMIN,
            &["member"],
        )
        .sends(|ids| within(ids, json!({ "command": { "user_ids": [ids["member"]] } }))),
    ]
}

fn roles() -> Vec<Operation> {
    let of = |name: &'static str, by_role, slots| plain(name, Argument, by_role, slots);
    vec![
        of("POST /rpc/app/accounts/roles/rpc/list_roles", READ, &[])
            .sends(|ids| within(ids, json!({ "page": {} }))),
        of("POST /rpc/app/accounts/roles/rpc/create_role", ADMIN, &[])
            .sends(|ids| within(ids, json!({ "command": role_set(ids) }))),
        of("POST /rpc/app/accounts/roles/rpc/change_role", ADMIN, &["role"]).sends(|ids| {
            let command = json!({ "id": ids["role"], "version": 1, "set": role_set(ids) });
            within(ids, json!({ "command": command }))
        }),
        of("POST /rpc/app/accounts/roles/rpc/remove_role", ADMIN, &["role"])
            .sends(|ids| within(ids, json!({ "command": { "id": ids["role"], "version": 1 } }))),
    ]
}

fn role_set(ids: &Ids) -> Value {
    json!({ "name": ids["day"], "permissions": ["view_planning"] })
}

fn teams() -> Vec<Operation> {
    let of = |name: &'static str, by_role, slots| plain(name, Argument, by_role, slots);
    vec![
        of("POST /rpc/app/accounts/teams/rpc/list_teams", READ, &[])
            .sends(|ids| within(ids, json!({ "query": { "search": "x" } }))),
        of(
            "POST /rpc/app/accounts/teams/rpc/list_team_members",
            READ,
            &["team"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["team"], "page": {} }))),
        of("POST /rpc/app/accounts/teams/rpc/create_team", EDIT, &[])
            .sends(|ids| within(ids, json!({ "command": { "name": ids["day"] } }))),
        of("POST /rpc/app/accounts/teams/rpc/change_team", EDIT, &["team"]).sends(|ids| {
            let command = json!({ "id": ids["team"], "version": 1, "set": { "name": ids["day"] } });
            within(ids, json!({ "command": command }))
        }),
        of("POST /rpc/app/accounts/teams/rpc/remove_team", EDIT, &["team"])
            .sends(|ids| within(ids, json!({ "id": ids["team"], "version": 1 }))),
        of(
            "POST /rpc/app/accounts/teams/rpc/restore_team",
            EDIT,
            &["binned_team"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["binned_team"], "version": 2 }))),
        of(
            "POST /rpc/app/accounts/teams/rpc/add_team_members",
            EDIT,
            &["team", "user"],
        )
        .sends(|ids| {
            within(
                ids,
                json!({ "command": { "id": ids["team"], "user_ids": [ids["user"]] } }),
            )
        }),
        of(
            "POST /rpc/app/accounts/teams/rpc/remove_team_member",
            EDIT,
            &["team", "member"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["team"], "user_id": ids["member"] }))),
        of(
            "POST /rpc/app/accounts/teams/rpc/set_team_lead",
            EDIT,
            &["team", "member"],
        )
        .sends(|ids| {
            within(
                ids,
                json!({ "command": { "id": ids["team"], "user_id": ids["member"] } }),
            )
        }),
    ]
}

fn missions() -> Vec<Operation> {
    vec![
        plain("POST /rpc/app/planning/rpc/list_missions", Argument, READ, &[])
            .sends(|ids| within(ids, json!({ "page": { "page": 1, "size": 50 } }))),
        plain("POST /rpc/app/planning/rpc/create_mission", Argument, EDIT, &[])
            .sends(|ids| within(ids, json!({ "command": { "name": "x" } }))),
        plain(
            "POST /rpc/app/planning/rpc/change_mission",
            Argument,
            EDIT,
            &["empty_mission"],
        )
        .sends(|ids| {
            let command = json!({ "id": ids["empty_mission"], "version": 1, "set": { "name": "x" } });
            within(ids, json!({ "command": command }))
        }),
        plain(
            "POST /rpc/app/planning/rpc/remove_mission",
            Argument,
            EDIT,
            &["empty_mission"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["empty_mission"], "version": 1 }))),
        plain(
            "POST /rpc/app/planning/rpc/restore_mission",
            Argument,
            EDIT,
            &["binned_mission"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["binned_mission"], "version": 2 }))),
    ]
}

fn availability(ids: &Ids) -> Value {
    let at = |hour: &str| format!("{}T{hour}:00:00Z", ids["day"]);
    json!({
        "kind": "busy", "all_day": false, "title": "", "repeat": null,
        "when": { "instants": { "starts_at": at("09"), "ends_at": at("10") } },
    })
}

fn availabilities() -> Vec<Operation> {
    vec![
        plain(
            "POST /rpc/app/planning/availability/rpc/show_availability",
            Argument,
            [403, 200, 200, 200, 200],
            &[],
        )
        .sends(|ids| within(ids, json!({ "query": { "day": ids["day"] } }))),
        plain(
            "POST /rpc/app/planning/availability/rpc/list_availabilities",
            Argument,
            READ,
            &["user", "team"],
        )
        .sends(|ids| {
            let query = json!({ "user_id": ids["user"], "team_id": ids["team"], "page": {} });
            within(ids, json!({ "query": query }))
        }),
        plain(
            "POST /rpc/app/planning/availability/rpc/state_availability",
            Argument,
            EDIT,
            &["user"],
        )
        .sends(|ids| {
            let command = json!({ "user_id": ids["user"], "set": availability(ids) });
            within(ids, json!({ "command": command }))
        }),
        plain(
            "POST /rpc/app/planning/availability/rpc/change_availability",
            Argument,
            EDIT,
            &["availability"],
        )
        .sends(|ids| {
            let command = json!({ "id": ids["availability"], "version": 1, "set": availability(ids) });
            within(ids, json!({ "command": command }))
        }),
        plain(
            "POST /rpc/app/planning/availability/rpc/remove_availability",
            Argument,
            EDIT,
            &["availability"],
        )
        .sends(|ids| {
            within(
                ids,
                json!({ "command": { "id": ids["availability"], "version": 1 } }),
            )
        }),
        plain(
            "POST /rpc/app/planning/availability/rpc/restore_availability",
            Argument,
            EDIT,
            &["binned_availability"],
        )
        .sends(|ids| {
            let command = json!({ "id": ids["binned_availability"], "version": 2 });
            within(ids, json!({ "command": command }))
        }),
        plain(
            "POST /rpc/app/planning/availability/rpc/decide_leave",
            Argument,
            EDIT,
            &["leave"],
        )
        .sends(|ids| {
            let command = json!({ "id": ids["leave"], "version": 1, "approve": false, "note": "" });
            within(ids, json!({ "command": command }))
        }),
    ]
}

fn exchange() -> Vec<Operation> {
    const TAKE: [u16; 5] = [403, 200, 200, 200, 200];
    let of = |name, by_role, slots| plain(name, Argument, by_role, slots);
    vec![
        of("POST /rpc/app/planning/exchange/rpc/list_open_shifts", TAKE, &[])
            .sends(|ids| within(ids, json!({ "page": {} }))),
        of("POST /rpc/app/planning/exchange/rpc/list_requests", TAKE, &[])
            .sends(|ids| within(ids, json!({ "query": { "page": {} } }))),
        of(
            "POST /rpc/app/planning/exchange/rpc/claim_shift",
            TAKE,
            &["open_shift"],
        )
        .sends(|ids| within(ids, json!({ "command": { "shift_id": ids["open_shift"] } }))),
        of(
            "POST /rpc/app/planning/exchange/rpc/offer_shift",
            [403, 409, 409, 409, 200],
            &["own_shift"],
        )
        .sends(|ids| within(ids, json!({ "command": { "shift_id": ids["own_shift"] } }))),
        of(
            "POST /rpc/app/planning/exchange/rpc/answer_request",
            [403, 200, 200, 200, 404],
            &["offer"],
        )
        .sends(|ids| {
            let command = json!({ "id": ids["offer"], "version": 1, "accept": true });
            within(ids, json!({ "command": command }))
        }),
        of(
            "POST /rpc/app/planning/exchange/rpc/decide_request",
            EDIT,
            &["claim"],
        )
        .sends(|ids| {
            let command = json!({ "id": ids["claim"], "version": 1, "approve": true });
            within(ids, json!({ "command": command }))
        }),
        of(
            "POST /rpc/app/planning/exchange/rpc/withdraw_request",
            [403, 404, 404, 404, 200],
            &["claim"],
        )
        .sends(|ids| within(ids, json!({ "command": { "id": ids["claim"], "version": 1 } }))),
        of(
            "POST /rpc/app/planning/exchange/rpc/find_exchange_settings",
            TAKE,
            &[],
        )
        .sends(|ids| within(ids, json!({}))),
        of("POST /rpc/app/planning/exchange/rpc/set_shift_claims", ADMIN, &[])
            .sends(|ids| within(ids, json!({ "claims": "approve" }))),
        of("POST /rpc/app/planning/exchange/rpc/list_skills", READ, &[])
            .sends(|ids| within(ids, json!({ "page": {} }))),
        of("POST /rpc/app/planning/exchange/rpc/create_skill", EDIT, &[]).sends(|ids| {
            within(
                ids,
                json!({ "command": { "name": format!("Skill {}", ids["day"]) } }),
            )
        }),
        of(
            "POST /rpc/app/planning/exchange/rpc/change_skill",
            EDIT,
            &["skill"],
        )
        .sends(|ids| {
            let set = json!({ "name": format!("Other {}", ids["day"]) });
            within(
                ids,
                json!({ "command": { "id": ids["skill"], "version": 1, "set": set } }),
            )
        }),
        of(
            "POST /rpc/app/planning/exchange/rpc/remove_skill",
            EDIT,
            &["skill"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["skill"], "version": 1 }))),
        of(
            "POST /rpc/app/planning/exchange/rpc/list_member_skills",
            READ,
            &[],
        )
        .sends(|ids| within(ids, json!({ "page": {} }))),
        of(
            "POST /rpc/app/planning/exchange/rpc/set_member_skills",
            EDIT,
            &["member", "skill"],
        )
        .sends(|ids| {
            let held = json!([{ "skill_id": ids["skill"] }]);
            within(
                ids,
                json!({ "command": { "user_id": ids["member"], "seen": [], "skills": held } }),
            )
        }),
    ]
}

fn fills() -> Vec<Operation> {
    let of = |name, slots| plain(name, Argument, EDIT, slots);
    vec![
        of("POST /rpc/app/planning/fill/rpc/list_fills", &[])
            .sends(|ids| within(ids, json!({ "page": {} }))),
        of("POST /rpc/app/planning/fill/rpc/show_fill", &["fill"])
            .sends(|ids| within(ids, json!({ "id": ids["fill"] }))),
        of("POST /rpc/app/planning/fill/rpc/start_fill", &["team", "mission"]).sends(|ids| {
            let command = json!({
                "from": ids["fill_day"], "to": ids["fill_day"], "team_id": ids["team"], "mission_id": ids["mission"],
            });
            within(ids, json!({ "command": command }))
        }),
        of("POST /rpc/app/planning/fill/rpc/cancel_fill", &["running_fill"])
            .sends(|ids| within(ids, json!({ "id": ids["running_fill"] }))),
        of(
            "POST /rpc/app/planning/fill/rpc/accept_proposals",
            &["fill", "fill_shift"],
        )
        .sends(|ids| chosen(ids, "fill", "fill_shift")),
        of(
            "POST /rpc/app/planning/fill/rpc/decline_proposals",
            &["fill", "fill_shift"],
        )
        .sends(|ids| chosen(ids, "fill", "fill_shift")),
        of(
            "POST /rpc/app/planning/fill/rpc/undo_proposals",
            &["accepted_fill", "accepted_shift"],
        )
        .sends(|ids| chosen(ids, "accepted_fill", "accepted_shift")),
    ]
}

fn chosen(ids: &Ids, fill: &str, shift: &str) -> Payload {
    within(
        ids,
        json!({ "command": { "fill_id": ids[fill], "shift_ids": [ids[shift]] } }),
    )
}

fn shifts() -> Vec<Operation> {
    vec![
        plain(
            "POST /rpc/app/planning/rpc/show_week",
            Argument,
            READ,
            &["mission"],
        )
        .sends(|ids| {
            let query = json!({ "day": ids["day"], "mission_id": ids["mission"] });
            within(ids, json!({ "query": query }))
        }),
        plain(
            "POST /rpc/app/planning/rpc/show_month",
            Argument,
            READ,
            &["mission"],
        )
        .sends(|ids| {
            let query = json!({ "day": ids["day"], "mission_id": ids["mission"], "team_id": null });
            within(ids, json!({ "query": query }))
        }),
        plain(
            "POST /rpc/app/planning/rpc/schedule_shift",
            Argument,
            EDIT,
            &["user", "mission"],
        )
        .sends(|ids| within(ids, json!({ "command": shift(ids) }))),
        plain(
            "POST /rpc/app/planning/rpc/change_shift",
            Argument,
            EDIT,
            &["shift", "user", "mission"],
        )
        .sends(|ids| {
            let command = json!({ "id": ids["shift"], "version": 1, "set": shift(ids) });
            within(ids, json!({ "command": command }))
        }),
        plain(
            "POST /rpc/app/planning/rpc/change_shifts",
            Argument,
            EDIT,
            &["shift", "binned_shift", "user", "mission"],
        )
        .sends(|ids| {
            let change = json!({ "id": ids["shift"], "version": 1, "set": shift(ids) });
            let restore = json!({ "id": ids["binned_shift"], "version": 2 });
            within(
                ids,
                json!({ "command": [{ "change": change }, { "restore": restore }] }),
            )
        }),
        plain(
            "POST /rpc/app/planning/rpc/move_shift",
            Argument,
            EDIT,
            &["shift", "user"],
        )
        .sends(|ids| {
            let command =
                json!({ "id": ids["shift"], "version": 1, "user_id": ids["user"], "day": ids["day"] });
            within(ids, json!({ "command": command }))
        }),
        plain(
            "POST /rpc/app/planning/rpc/remove_shift",
            Argument,
            EDIT,
            &["shift"],
        )
        .sends(|ids| within(ids, json!({ "command": { "id": ids["shift"], "version": 1 } }))),
        plain(
            "POST /rpc/app/planning/rpc/restore_shift",
            Argument,
            EDIT,
            &["binned_shift"],
        )
        .sends(|ids| {
            within(
                ids,
                json!({ "command": { "id": ids["binned_shift"], "version": 2 } }),
            )
        }),
    ]
}

fn publications() -> Vec<Operation> {
    let told = [404, 404, 404, 404, 200];
    vec![
        plain(
            "POST /rpc/app/planning/publishing/rpc/list_publications",
            Argument,
            EDIT,
            &[],
        )
        .sends(|ids| within(ids, json!({ "page": { "page": 1, "size": 50 } }))),
        plain(
            "POST /rpc/app/planning/publishing/rpc/show_publish_preview",
            Argument,
            EDIT,
            &["team"],
        )
        .sends(|ids| {
            let command =
                json!({ "from": ids["week"], "to": ids["week"], "team_id": ids["team"], "note": "" });
            within(ids, json!({ "command": command }))
        }),
        plain(
            "POST /rpc/app/planning/publishing/rpc/publish_planning",
            Argument,
            EDIT,
            &[],
        )
        .sends(|ids| {
            let command = json!({ "from": ids["week"], "to": ids["week"], "team_id": null, "note": "" });
            within(ids, json!({ "command": command }))
        }),
        plain(
            "POST /rpc/app/planning/publishing/rpc/find_publication",
            Argument,
            EDIT,
            &["publication"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["publication"] }))),
        plain(
            "POST /rpc/app/planning/publishing/rpc/show_publication_changes",
            Argument,
            EDIT,
            &["publication", "first_publication"],
        )
        .sends(|ids| {
            within(
                ids,
                json!({ "id": ids["publication"], "with": ids["first_publication"] }),
            )
        }),
        plain(
            "POST /rpc/app/planning/publishing/rpc/restore_publication",
            Argument,
            EDIT,
            &["publication"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["publication"] }))),
        plain(
            "POST /rpc/app/planning/publishing/rpc/find_notice",
            Argument,
            told,
            &["notice"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["notice"] }))),
        plain(
            "POST /rpc/app/planning/publishing/rpc/read_notice",
            Argument,
            told,
            &["notice"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["notice"] }))),
    ]
}

fn batches() -> Vec<Operation> {
    let of = |name: &'static str, slots| plain(name, Argument, EDIT, slots);
    vec![
        of(
            "POST /rpc/app/planning/batches/rpc/copy_week",
            &["mission", "team", "user"],
        )
        .sends(|ids| {
            let command = json!({
                "from_monday": ids["day"], "to_monday": "2031-01-06", "mission_id": ids["mission"],
                "team_id": ids["team"], "user_map": [{ "from": ids["member"], "to": ids["user"] }],
                "as_status": "draft", "dry_run": false,
            });
            within(ids, json!({ "command": command }))
        }),
        of("POST /rpc/app/planning/batches/rpc/repeat_shift", &["shift"]).sends(|ids| {
            let command = json!({
                "shift_id": ids["shift"], "every_weeks": 1, "ends": { "count": 2 }, "skip_conflicts": false,
                "dry_run": false,
            });
            within(ids, json!({ "command": command }))
        }),
        of(
            "POST /rpc/app/planning/series/rpc/change_series",
            &["repeated", "user", "mission"],
        )
        .sends(|ids| {
            let command = json!({
                "id": ids["repeated"], "version": 1, "scope": "all", "set": shift(ids), "overwrite": true,
                "skip_conflicts": true, "dry_run": false,
            });
            within(ids, json!({ "command": command }))
        }),
        of("POST /rpc/app/planning/series/rpc/remove_series", &["repeated"]).sends(|ids| {
            let command = json!({ "id": ids["repeated"], "version": 1, "scope": "all", "overwrite": true });
            within(ids, json!({ "command": command }))
        }),
        of("POST /rpc/app/planning/batches/rpc/undo_batch", &["batch"])
            .sends(|ids| within(ids, json!({ "id": ids["batch"] }))),
        of(
            "POST /rpc/app/planning/batches/rpc/restore_batch",
            &["undone_batch"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["undone_batch"] }))),
    ]
}

fn templates() -> Vec<Operation> {
    let of = |name: &'static str, slots| plain(name, Argument, EDIT, slots);
    vec![
        plain(
            "POST /rpc/app/planning/batches/rpc/list_templates",
            Argument,
            READ,
            &[],
        )
        .sends(|ids| within(ids, json!({ "page": {} }))),
        of("POST /rpc/app/planning/batches/rpc/create_template", &["mission"])
            .sends(|ids| within(ids, json!({ "command": template(ids) }))),
        of(
            "POST /rpc/app/planning/batches/rpc/change_template",
            &["template", "mission"],
        )
        .sends(|ids| {
            let command = json!({ "id": ids["template"], "version": 1, "set": template(ids) });
            within(ids, json!({ "command": command }))
        }),
        of(
            "POST /rpc/app/planning/batches/rpc/remove_template",
            &["template"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["template"], "version": 1 }))),
        of(
            "POST /rpc/app/planning/batches/rpc/restore_template",
            &["binned_template"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["binned_template"], "version": 2 }))),
        of(
            "POST /rpc/app/planning/batches/rpc/apply_template",
            &["template", "mission", "team"],
        )
        .sends(|ids| {
            let command = json!({
                "template_id": ids["template"], "days": [ids["day"]], "mission_id": ids["mission"],
                "to": { "team": ids["team"] }, "status": "draft", "dry_run": false,
            });
            within(ids, json!({ "command": command }))
        }),
    ]
}

fn template(ids: &Ids) -> Value {
    let post = json!({
        "role": "Son", "start": "09:00:00", "minutes": 60, "count": 1, "mission_id": ids["mission"],
    });
    json!({ "name": "x", "posts": [post] })
}

fn rules() -> Vec<Operation> {
    let administrators = [403, 403, 403, 409, 409];
    vec![
        plain("POST /rpc/app/planning/rules/rpc/show_rules", Argument, EDIT, &[])
            .sends(|ids| within(ids, json!({}))),
        // Over a version that there is not: the rules stay as they are for whoever asks next.
        plain(
            "POST /rpc/app/planning/rules/rpc/set_rules",
            Argument,
            administrators,
            &[],
        )
        .sends(|ids| {
            let command = json!({ "version": 7, "preset": "code", "rules": [] });
            within(ids, json!({ "command": command }))
        }),
        plain("POST /rpc/app/planning/rules/rpc/show_check", Argument, EDIT, &[]).sends(|ids| {
            let query = json!({ "from": ids["day"], "to": ids["day"], "user_id": ids["user"], "page": {} });
            within(ids, json!({ "query": query }))
        }),
        plain(
            "POST /rpc/app/planning/rules/rpc/find_facts",
            Argument,
            EDIT,
            &["user"],
        )
        .sends(|ids| within(ids, json!({ "user": ids["user"] }))),
        plain(
            "POST /rpc/app/planning/rules/rpc/set_facts",
            Argument,
            EDIT,
            &["member"],
        )
        .sends(|ids| {
            let set = json!({ "born_on": null, "elsewhere_minutes": 0 });
            let command = json!({ "user_id": ids["member"], "version": 0, "set": set });
            within(ids, json!({ "command": command }))
        }),
    ]
}

fn calendars() -> Vec<Operation> {
    let own = [403, 200, 200, 200, 200];
    vec![
        plain(
            "POST /rpc/app/planning/rpc/import_calendar",
            Argument,
            EDIT,
            &["mission", "user"],
        )
        .sends(|ids| {
            let text = |name: &'static str, id: &str| (name, ids[id].clone());
            Payload::Parts(vec![
                text("workspace", "workspace"),
                text("mission_id", "mission"),
                text("user_id", "user"),
                ("role", "Son".into()),
                ("dry_run", "false".into()),
                (
                    "file",
                    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n".into(),
                ),
            ])
        }),
        plain("POST /rpc/app/planning/rpc/list_feeds", Argument, own, &[])
            .sends(|ids| within(ids, json!({ "page": { "page": 1, "size": 50 } }))),
        plain("POST /rpc/app/planning/rpc/create_feed", Argument, own, &[])
            .sends(|ids| within(ids, json!({ "command": { "scope": "user" } }))),
        plain(
            "POST /rpc/app/planning/rpc/revoke_feed",
            Argument,
            [403, 404, 200, 200, 200],
            &["feed"],
        )
        .sends(|ids| within(ids, json!({ "id": ids["feed"] }))),
    ]
}

fn trail() -> Vec<Operation> {
    fn filter(ids: &Ids) -> Value {
        json!({ "actor_id": ids["user"], "entity_id": ids["mission"] })
    }
    vec![
        plain(
            "POST /rpc/app/audit/rpc/list_audit",
            Argument,
            EDIT,
            &["user", "mission"],
        )
        .sends(|ids| within(ids, json!({ "query": { "filter": filter(ids) } }))),
        plain(
            "POST /rpc/app/audit/rpc/export_audit",
            Argument,
            EDIT,
            &["user", "mission"],
        )
        .sends(|ids| within(ids, json!({ "filter": filter(ids) }))),
    ]
}
