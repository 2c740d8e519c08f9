//! Every operation of the API: who may, with which ids, and what it is sent. The test next door fails for an operation
//! that is not here.

use serde_json::json;

use crate::support::operation::Scope::{Header, Open, Path, Signed};
use crate::support::operation::{Ids, Operation, Payload, plain};

const READ: [u16; 5] = [200; 5];
const EDIT: [u16; 5] = [403, 403, 200, 200, 200];
const MAKE: [u16; 5] = [403, 403, 201, 201, 201];
const DROP: [u16; 5] = [403, 403, 204, 204, 204];
const OWNER: [u16; 5] = [403, 403, 403, 403, 409];
const NOBODY: [u16; 5] = [0; 5];

fn shift(ids: &Ids, version: Option<i32>) -> Payload {
    let mut body = json!({
        "user_id": ids["user"], "mission_id": ids["mission"], "role": "Son", "status": "confirmed", "note": "",
        "starts_at": format!("{}T09:00:00+01:00", ids["day"]), "ends_at": format!("{}T10:00:00+01:00", ids["day"]),
    });
    if let Some(version) = version {
        body["version"] = json!(version);
    }
    Payload::Json(body)
}

fn restore(_: &Ids) -> Payload {
    Payload::Json(json!({ "version": 2 }))
}

fn version_1(_: &Ids) -> String {
    "?version=1".to_owned()
}

/// Every operation there is.
pub fn operations() -> Vec<Operation> {
    [
        accounts(),
        second_factor(),
        passkeys(),
        invitations(),
        workspace(),
        roles(),
        teams(),
        planning(),
        publications(),
        batches(),
        availabilities(),
        exchange(),
        fills(),
        others(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn availabilities() -> Vec<Operation> {
    vec![
        plain("GET /api/v1/availabilities", Header, READ, &["user", "team"])
            .query(|ids| format!("?user_id={}&team_id={}", ids["user"], ids["team"])),
        plain("POST /api/v1/availabilities", Header, MAKE, &["user"]).sends(|ids| {
            let mut body = availability(ids);
            body["user_id"] = json!(ids["user"]);
            Payload::Json(body)
        }),
        plain("GET /api/v1/availabilities/{id}", Header, READ, &["availability"]),
        plain("PUT /api/v1/availabilities/{id}", Header, EDIT, &["availability"]).sends(|ids| {
            let mut body = availability(ids);
            body["version"] = json!(1);
            Payload::Json(body)
        }),
        plain(
            "DELETE /api/v1/availabilities/{id}",
            Header,
            DROP,
            &["availability"],
        )
        .query(version_1),
        plain(
            "POST /api/v1/availabilities/{id}/restore",
            Header,
            EDIT,
            &["binned_availability"],
        )
        .sends(restore),
        plain(
            "POST /api/v1/availabilities/{id}/decision",
            Header,
            EDIT,
            &["leave"],
        )
        .sends(|_| Payload::Json(json!({ "approve": false, "version": 1 }))),
    ]
}

fn availability(ids: &Ids) -> serde_json::Value {
    json!({
        "kind": "busy", "all_day": false, "title": "",
        "starts_at": format!("{}T09:00:00+01:00", ids["day"]), "ends_at": format!("{}T10:00:00+01:00", ids["day"]),
    })
}

fn second_factor() -> Vec<Operation> {
    vec![
        plain("GET /api/v1/auth/second-factor", Signed, READ, &[]),
        plain("POST /api/v1/auth/second-factor/start", Signed, [422; 5], &[])
            .sends(|_| Payload::Json(json!({ "password": "not the password" }))),
        plain("POST /api/v1/auth/second-factor/confirm", Signed, [409; 5], &[])
            .sends(|_| Payload::Json(json!({ "code": "123456" }))),
        plain(
            "POST /api/v1/auth/second-factor/recovery-codes",
            Signed,
            [422; 5],
            &[],
        )
        .sends(|_| Payload::Json(json!({ "password": "not the password", "code": "123456" }))),
        plain("POST /api/v1/auth/second-factor/remove", Signed, [422; 5], &[])
            .sends(|_| Payload::Json(json!({ "password": "not the password", "code": "123456" }))),
    ]
}

fn passkeys() -> Vec<Operation> {
    vec![
        plain("GET /api/v1/auth/passkeys", Signed, READ, &[]),
        plain("PUT /api/v1/auth/passkeys/{id}", Signed, [404; 5], &["shift"])
            .sends(|_| Payload::Json(json!({ "name": "x" }))),
        plain(
            "POST /api/v1/auth/passkeys/{id}/remove",
            Signed,
            [422; 5],
            &["shift"],
        )
        .sends(|_| Payload::Json(json!({ "password": "not the password" }))),
        plain("POST /api/v1/auth/passkeys/confirmation", Signed, READ, &[]),
        plain(
            "POST /api/v1/auth/passkeys/registration/start",
            Signed,
            [422; 5],
            &[],
        )
        .sends(|_| Payload::Json(json!({ "password": "not the password" }))),
        plain(
            "POST /api/v1/auth/passkeys/registration/finish",
            Signed,
            [400; 5],
            &[],
        )
        .sends(|_| Payload::Json(json!({ "credential": {} }))),
        plain("POST /api/v1/auth/passkeys/sign-in/start", Open, NOBODY, &[]),
        plain("POST /api/v1/auth/passkeys/sign-in/finish", Open, NOBODY, &[]),
    ]
}

fn accounts() -> Vec<Operation> {
    vec![
        plain("POST /api/v1/auth/register", Open, NOBODY, &[]),
        plain("POST /api/v1/auth/login", Open, NOBODY, &[]),
        plain("POST /api/v1/auth/refresh", Open, NOBODY, &[]),
        plain("POST /api/v1/auth/logout", Signed, [204; 5], &[]),
        plain("GET /api/v1/auth/me", Signed, READ, &[]),
        plain("GET /api/v1/auth/sessions", Signed, READ, &[]),
        plain("DELETE /api/v1/auth/sessions", Signed, [204; 5], &[]),
        plain("DELETE /api/v1/auth/sessions/{id}", Signed, [404; 5], &["shift"]),
        plain("PUT /api/v1/auth/password", Signed, [422; 5], &[]).sends(|_| {
            Payload::Json(json!({ "password": "not the password", "new_password": "another long password" }))
        }),
        plain("PUT /api/v1/auth/profile", Signed, READ, &[])
            .sends(|_| Payload::Json(json!({ "display_name": "Anna" }))),
        plain("POST /api/v1/auth/verify-email", Open, NOBODY, &[]),
        plain("POST /api/v1/auth/verify-email/request", Signed, [202; 5], &[]),
        plain("POST /api/v1/auth/password-reset", Open, NOBODY, &[]),
        plain("POST /api/v1/auth/password-reset/confirm", Open, NOBODY, &[]),
        plain("POST /api/v1/auth/email-change", Signed, [422; 5], &[]).sends(|_| {
            Payload::Json(json!({ "new_email": "new@example.org", "password": "not the password" }))
        }),
        plain("POST /api/v1/auth/email-change/confirm", Open, NOBODY, &[]),
        plain("GET /api/v1/workspaces", Signed, READ, &[]),
        plain("POST /api/v1/workspaces", Signed, [201; 5], &[])
            .sends(|_| Payload::Json(json!({ "name": "x" }))),
        plain("GET /api/v1/workspaces/{id}/members", Path, READ, &["team"])
            .query(|ids| format!("?team_id={}", ids["team"])),
        plain(
            "PATCH /api/v1/workspaces/{id}/members",
            Path,
            [403, 403, 403, 200, 200],
            &["member"],
        )
        .sends(|ids| {
            Payload::Json(json!({ "members": [{ "user_id": ids["member"], "version": 1 }], "role": "TECH" }))
        }),
        plain(
            "POST /api/v1/workspaces/{id}/members/remove",
            Path,
            [403, 403, 403, 204, 204],
            &["member"],
        )
        .sends(|ids| Payload::Json(json!({ "user_ids": [ids["member"]] }))),
        plain(
            "POST /api/v1/workspaces/{id}/members",
            Path,
            [403, 403, 403, 201, 201],
            &[],
        )
        .sends(|ids| Payload::Json(json!({ "email": ids["email"], "role": "viewer" }))),
        plain(
            "PUT /api/v1/workspaces/{id}/members/{user_id}",
            Path,
            [403, 403, 403, 200, 200],
            &["member", "role"],
        )
        .sends(|ids| Payload::Json(json!({ "custom_role_id": ids["role"], "version": 1 }))),
        plain(
            "DELETE /api/v1/workspaces/{id}/members/{user_id}",
            Path,
            [403, 403, 403, 204, 204],
            &["member"],
        ),
    ]
}

fn invitations() -> Vec<Operation> {
    const ADMIN: [u16; 5] = [403, 403, 403, 200, 200];
    let token = |_: &Ids| Payload::Json(json!({ "token": "0123456789abcdef" }));
    vec![
        plain("POST /api/v1/auth/invitations/show", Open, NOBODY, &[]),
        plain("POST /api/v1/auth/invitations/accept", Signed, [422; 5], &[]).sends(token),
        plain("POST /api/v1/auth/invitations/join", Open, NOBODY, &[]),
        plain("GET /api/v1/invitations", Header, ADMIN, &[]),
        plain("POST /api/v1/invitations", Header, ADMIN, &["team"]).sends(|ids| {
            Payload::Json(json!({ "emails": [ids["email"]], "role": "viewer", "team_ids": [ids["team"]] }))
        }),
        plain(
            "POST /api/v1/invitations/{id}/resend",
            Header,
            ADMIN,
            &["invitation"],
        ),
        plain(
            "DELETE /api/v1/invitations/{id}",
            Header,
            [403, 403, 403, 204, 204],
            &["invitation"],
        ),
    ]
}

/// With a version that never was: what would change the workspace for all that follows is answered as stale to who may.
fn workspace() -> Vec<Operation> {
    let version = |_: &Ids| Payload::Json(json!({ "version": 0 }));
    vec![
        plain("GET /api/v1/workspaces/{id}", Path, READ, &[]),
        plain(
            "PUT /api/v1/workspaces/{id}",
            Path,
            [403, 403, 403, 409, 409],
            &[],
        )
        .sends(|_| {
            Payload::Json(json!({
                "name": "x", "time_zone": "Europe/Paris", "locale": "fr", "retention_months": 12, "version": 0,
            }))
        }),
        plain("POST /api/v1/workspaces/{id}/archive", Path, OWNER, &[]).sends(version),
        plain("POST /api/v1/workspaces/{id}/restore", Path, OWNER, &[]).sends(version),
        plain(
            "POST /api/v1/workspaces/{id}/transfer",
            Path,
            OWNER,
            &["member"],
        )
        .sends(|ids| Payload::Json(json!({ "user_id": ids["member"], "version": 0 }))),
    ]
}

fn roles() -> Vec<Operation> {
    let admin = |status| [403, 403, 403, status, status];
    vec![
        plain("GET /api/v1/roles", Header, READ, &[]),
        plain("POST /api/v1/roles", Header, admin(201), &[])
            .sends(|ids| Payload::Json(json!({ "name": ids["day"], "permissions": ["view_planning"] }))),
        plain("PUT /api/v1/roles/{id}", Header, admin(200), &["role"]).sends(|ids| {
            Payload::Json(json!({ "name": ids["day"], "permissions": ["view_planning"], "version": 1 }))
        }),
        plain("DELETE /api/v1/roles/{id}", Header, admin(204), &["role"]).query(version_1),
    ]
}

fn teams() -> Vec<Operation> {
    let add = |ids: &Ids| Payload::Json(json!({ "user_ids": [ids["user"]] }));
    let lead = |ids: &Ids| Payload::Json(json!({ "user_id": ids["member"] }));
    vec![
        plain("GET /api/v1/teams", Header, READ, &[]),
        plain("POST /api/v1/teams", Header, MAKE, &[])
            .sends(|ids| Payload::Json(json!({ "name": ids["day"] }))),
        plain("GET /api/v1/teams/{id}", Header, READ, &["team"]),
        plain("PUT /api/v1/teams/{id}", Header, EDIT, &["team"])
            .sends(|ids| Payload::Json(json!({ "name": ids["day"], "colour": null, "version": 1 }))),
        plain("DELETE /api/v1/teams/{id}", Header, DROP, &["team"]).query(version_1),
        plain("POST /api/v1/teams/{id}/restore", Header, EDIT, &["binned_team"]).sends(restore),
        plain("GET /api/v1/teams/{id}/members", Header, READ, &["team"]),
        plain("POST /api/v1/teams/{id}/members", Header, EDIT, &["team", "user"]).sends(add),
        plain(
            "DELETE /api/v1/teams/{id}/members/{user_id}",
            Header,
            EDIT,
            &["team", "member"],
        ),
        plain("POST /api/v1/teams/{id}/lead", Header, EDIT, &["team", "member"]).sends(lead),
    ]
}

fn planning() -> Vec<Operation> {
    let mission = |_: &Ids| {
        Payload::Json(json!({ "name": "x", "location": "", "note": "", "colour": "red", "version": 1 }))
    };
    vec![
        plain("GET /api/v1/missions", Header, READ, &[]),
        plain("POST /api/v1/missions", Header, MAKE, &[]).sends(|_| Payload::Json(json!({ "name": "x" }))),
        plain("GET /api/v1/missions/{id}", Header, READ, &["mission"]),
        plain("PUT /api/v1/missions/{id}", Header, EDIT, &["empty_mission"]).sends(mission),
        plain("DELETE /api/v1/missions/{id}", Header, DROP, &["empty_mission"]).query(version_1),
        plain(
            "POST /api/v1/missions/{id}/restore",
            Header,
            EDIT,
            &["binned_mission"],
        )
        .sends(restore),
        plain("GET /api/v1/shifts", Header, READ, &["user", "mission", "team"]).query(|ids| {
            format!(
                "?user_id={}&mission_id={}&team_id={}",
                ids["user"], ids["mission"], ids["team"]
            )
        }),
        plain("POST /api/v1/shifts", Header, MAKE, &["user", "mission"]).sends(|ids| shift(ids, None)),
        plain("GET /api/v1/shifts/{id}", Header, READ, &["shift"]),
        plain(
            "PUT /api/v1/shifts/{id}",
            Header,
            EDIT,
            &["shift", "user", "mission"],
        )
        .sends(|ids| shift(ids, Some(1))),
        plain("DELETE /api/v1/shifts/{id}", Header, DROP, &["shift"]).query(version_1),
        plain(
            "POST /api/v1/shifts/{id}/restore",
            Header,
            EDIT,
            &["binned_shift"],
        )
        .sends(restore),
        plain("POST /api/v1/shifts/{id}/move", Header, EDIT, &["shift", "user"])
            .sends(|ids| Payload::Json(json!({ "user_id": ids["user"], "day": ids["day"], "version": 1 }))),
        plain("GET /api/v1/working-time-rules", Header, EDIT, &[]),
        // Over a version that there is not: the rules stay as they are for whoever asks next.
        plain(
            "PUT /api/v1/working-time-rules",
            Header,
            [403, 403, 403, 409, 409],
            &[],
        )
        .sends(|_| Payload::Json(json!({ "preset": "code", "rules": [], "version": 7 }))),
        plain("GET /api/v1/planning-check", Header, EDIT, &["user", "team"])
            .query(|ids| format!("?user_id={}&team_id={}", ids["user"], ids["team"])),
        plain("GET /api/v1/employment-facts/{id}", Header, EDIT, &["member"]),
        plain("PUT /api/v1/employment-facts/{id}", Header, EDIT, &["member"])
            .sends(|_| Payload::Json(json!({ "elsewhere_minutes": 60, "version": 0 }))),
        plain(
            "POST /api/v1/shifts/batch",
            Header,
            EDIT,
            &["shift", "binned_shift", "user", "mission"],
        )
        .sends(|ids| {
            let Payload::Json(mut shift) = shift(ids, Some(1)) else {
                unreachable!("a shift is JSON")
            };
            shift["skill_id"] = json!(null);
            Payload::Json(json!({ "operations": [
                { "change": { "id": ids["shift"], "shift": shift } },
                { "restore": { "id": ids["binned_shift"], "version": 2 } },
            ] }))
        }),
        plain("GET /api/v1/planning/week", Header, READ, &["mission", "team"])
            .query(|ids| format!("?mission_id={}&team_id={}", ids["mission"], ids["team"])),
        plain(
            "GET /api/v1/planning/week.pdf",
            Header,
            READ,
            &["mission", "team"],
        )
        .query(|ids| format!("?mission_id={}&team_id={}", ids["mission"], ids["team"])),
        plain(
            "GET /api/v1/planning/members/{id}/month.pdf",
            Header,
            READ,
            &["member"],
        ),
    ]
}

fn publications() -> Vec<Operation> {
    vec![
        plain("GET /api/v1/publications", Header, EDIT, &[]),
        plain("POST /api/v1/publications", Header, MAKE, &[])
            .sends(|ids| Payload::Json(json!({ "from": ids["week"], "to": ids["week"] }))),
        plain("GET /api/v1/publications/{id}", Header, EDIT, &["publication"]),
        plain(
            "GET /api/v1/publications/{id}/compare",
            Header,
            EDIT,
            &["publication", "first_publication"],
        )
        .query(|ids| format!("?with={}", ids["first_publication"])),
        plain(
            "POST /api/v1/publications/{id}/restore",
            Header,
            EDIT,
            &["publication"],
        ),
        plain("GET /api/v1/notices", Header, READ, &[]),
        // What the owner was told.
        plain(
            "POST /api/v1/notices/{id}/read",
            Header,
            [404, 404, 404, 404, 200],
            &["notice"],
        ),
    ]
}

fn template(_: &Ids) -> Payload {
    let post = json!({ "role": "Son", "start": "09:00", "minutes": 60 });
    Payload::Json(json!({ "name": "x", "posts": [post], "version": 1 }))
}

fn batches() -> Vec<Operation> {
    let of = |name: &'static str, by_role, slots| plain(name, Header, by_role, slots);
    vec![
        of("GET /api/v1/shift-templates", READ, &[]),
        of("POST /api/v1/shift-templates", MAKE, &["mission"]).sends(|ids| {
            let post =
                json!({ "role": "Son", "start": "09:00", "minutes": 60, "mission_id": ids["mission"] });
            Payload::Json(json!({ "name": "x", "posts": [post] }))
        }),
        of("GET /api/v1/shift-templates/{id}", READ, &["template"]),
        of("PUT /api/v1/shift-templates/{id}", EDIT, &["template"]).sends(template),
        of("DELETE /api/v1/shift-templates/{id}", DROP, &["template"]).query(version_1),
        of(
            "POST /api/v1/shift-templates/{id}/restore",
            EDIT,
            &["binned_template"],
        )
        .sends(restore),
        of(
            "POST /api/v1/shift-templates/{id}/apply",
            EDIT,
            &["template", "mission", "team"],
        )
        .sends(|ids| {
            let body = json!({ "days": [ids["day"]], "mission_id": ids["mission"], "team_id": ids["team"] });
            Payload::Json(body)
        }),
        of("POST /api/v1/weeks/copy", EDIT, &["mission", "team", "user"]).sends(|ids| {
            Payload::Json(json!({
                "from_monday": ids["day"], "to_monday": "2031-01-06", "mission_id": ids["mission"],
                "team_id": ids["team"], "user_map": [{ "from": ids["member"], "to": ids["user"] }],
            }))
        }),
        of("POST /api/v1/shifts/{id}/repeat", EDIT, &["shift"])
            .sends(|_| Payload::Json(json!({ "count": 2 }))),
        of("GET /api/v1/shifts/{id}/series", READ, &["repeated"]),
        of(
            "POST /api/v1/shifts/{id}/series/change",
            EDIT,
            &["repeated", "user", "mission"],
        )
        .sends(|ids| {
            let Payload::Json(shift) = shift(ids, Some(1)) else {
                unreachable!("a shift is JSON")
            };
            Payload::Json(json!({ "shift": shift, "scope": "all", "skip_conflicts": true }))
        }),
        of("POST /api/v1/shifts/{id}/series/remove", EDIT, &["repeated"])
            .sends(|_| Payload::Json(json!({ "scope": "all", "version": 1 }))),
        of("POST /api/v1/shift-batches/{id}/undo", EDIT, &["batch"]),
        of("POST /api/v1/shift-batches/{id}/restore", EDIT, &["undone_batch"]),
    ]
}

fn exchange() -> Vec<Operation> {
    const ADMIN: [u16; 5] = [403, 403, 403, 200, 200];
    const TAKE: [u16; 5] = [403, 200, 200, 200, 200];
    // What the owner asks for is the owner's to take back, and nobody else's.
    const OWN: [u16; 5] = [403, 404, 404, 404, 204];
    const OFFER: [u16; 5] = [403, 409, 409, 409, 201];
    const ANSWER: [u16; 5] = [403, 200, 200, 200, 404];
    vec![
        plain("GET /api/v1/open-shifts", Header, TAKE, &[]),
        plain(
            "POST /api/v1/open-shifts/{id}/claim",
            Header,
            [403, 201, 201, 201, 201],
            &["open_shift"],
        )
        .sends(|_| Payload::Json(json!({}))),
        plain("GET /api/v1/exchange-settings", Header, TAKE, &[]),
        plain("PUT /api/v1/exchange-settings", Header, ADMIN, &[])
            .sends(|_| Payload::Json(json!({ "claims": "approve" }))),
        plain("GET /api/v1/shift-requests", Header, TAKE, &[]),
        plain("POST /api/v1/shift-requests", Header, OFFER, &["own_shift"])
            .sends(|ids| Payload::Json(json!({ "shift_id": ids["own_shift"] }))),
        plain("DELETE /api/v1/shift-requests/{id}", Header, OWN, &["claim"]).query(version_1),
        plain(
            "POST /api/v1/shift-requests/{id}/acceptance",
            Header,
            ANSWER,
            &["offer"],
        )
        .sends(|_| Payload::Json(json!({ "accept": true, "version": 1 }))),
        plain(
            "POST /api/v1/shift-requests/{id}/decision",
            Header,
            EDIT,
            &["claim"],
        )
        .sends(|_| Payload::Json(json!({ "approve": true, "version": 1 }))),
        plain("GET /api/v1/skills", Header, READ, &[]),
        plain("POST /api/v1/skills", Header, MAKE, &[])
            .sends(|ids| Payload::Json(json!({ "name": format!("Skill of {}", ids["day"]) }))),
        plain("PUT /api/v1/skills/{id}", Header, EDIT, &["skill"])
            .sends(|ids| Payload::Json(json!({ "name": format!("Other {}", ids["day"]), "version": 1 }))),
        plain("DELETE /api/v1/skills/{id}", Header, DROP, &["skill"]).query(version_1),
        plain("GET /api/v1/member-skills", Header, READ, &[]),
        plain(
            "PUT /api/v1/member-skills/{id}",
            Header,
            EDIT,
            &["member", "skill"],
        )
        .sends(|ids| {
            let held = json!([{ "skill_id": ids["skill"], "valid_until": ids["day"] }]);
            Payload::Json(json!({ "seen": [], "skills": held }))
        }),
    ]
}

fn fills() -> Vec<Operation> {
    let of = |name, by_role, slots| plain(name, Header, by_role, slots);
    vec![
        of("GET /api/v1/fills", EDIT, &[]),
        of("POST /api/v1/fills", MAKE, &["team", "mission"]).sends(|ids| {
            Payload::Json(json!({
                "from": ids["fill_day"], "to": ids["fill_day"], "team_id": ids["team"], "mission_id": ids["mission"],
            }))
        }),
        of("GET /api/v1/fills/{id}", EDIT, &["fill"]),
        of("POST /api/v1/fills/{id}/cancel", EDIT, &["running_fill"]),
        of("POST /api/v1/fills/{id}/accept", EDIT, &["fill", "fill_shift"]).sends(waiting),
        of("POST /api/v1/fills/{id}/decline", EDIT, &["fill", "fill_shift"]).sends(waiting),
        of("POST /api/v1/fills/{id}/undo", EDIT, &["accepted_fill", "accepted_shift"])
            .sends(|ids| Payload::Json(json!({ "shift_ids": [ids["accepted_shift"]] }))),
    ]
}

fn waiting(ids: &Ids) -> Payload {
    Payload::Json(json!({ "shift_ids": [ids["fill_shift"]] }))
}

fn others() -> Vec<Operation> {
    vec![
        plain("POST /api/v1/calendar/import", Header, EDIT, &["mission", "user"]).sends(|ids| {
            Payload::Parts(vec![
                ("mission_id", ids["mission"].clone()),
                ("user_id", ids["user"].clone()),
                ("role", "Son".into()),
                (
                    "file",
                    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n".into(),
                ),
            ])
        }),
        plain("GET /api/v1/api-keys", Header, [403, 403, 403, 200, 200], &[]),
        plain("POST /api/v1/api-keys", Header, [403, 403, 403, 201, 201], &[])
            .sends(|_| Payload::Json(json!({ "name": "x", "scopes": ["view_planning"], "days": 1 }))),
        plain(
            "DELETE /api/v1/api-keys/{id}",
            Header,
            [403, 403, 403, 204, 204],
            &["api_key"],
        ),
        plain(
            "GET /api/v1/calendar-feeds",
            Header,
            [403, 200, 200, 200, 200],
            &[],
        ),
        plain(
            "POST /api/v1/calendar-feeds",
            Header,
            [403, 403, 201, 201, 201],
            &["team"],
        )
        .sends(|ids| Payload::Json(json!({ "scope": "team", "team_id": ids["team"] }))),
        plain(
            "DELETE /api/v1/calendar-feeds/{id}",
            Header,
            [403, 404, 204, 204, 204],
            &["feed"],
        ),
        plain("GET /api/v1/audit", Header, EDIT, &["user", "mission"])
            .query(|ids| format!("?actor_id={}&entity_id={}", ids["user"], ids["mission"])),
        plain("GET /api/v1/audit/export", Header, EDIT, &["user", "mission"])
            .query(|ids| format!("?actor_id={}&entity_id={}", ids["user"], ids["mission"])),
        plain("GET /api/v1/logs", Header, [403, 403, 403, 200, 200], &["user"])
            .query(|ids| format!("?user_id={}&level=warn", ids["user"])),
        plain("GET /api/v1/jobs", Header, [403, 403, 403, 200, 200], &[]),
        plain(
            "POST /api/v1/jobs/{id}/retry",
            Header,
            [403, 403, 403, 200, 200],
            &["failed_job"],
        ),
        plain(
            "POST /api/v1/jobs/{id}/cancel",
            Header,
            [403, 403, 403, 200, 200],
            &["pending_job"],
        ),
        plain(
            "GET /api/v1/health/detailed",
            Header,
            [403, 403, 403, 200, 200],
            &[],
        ),
    ]
}
