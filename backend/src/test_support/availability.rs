//! What people say about their time.

use domain::UserId;
use domain::planning::{Availability, AvailabilityKind, LocalSpan, SetAvailability, StateAvailability, When};

use crate::{Cx, planning};

/// All of Thursday 26 November 2026 busy, under the name of the workspace; oneself when nobody is named.
pub async fn availability(cx: &Cx, user_id: Option<UserId>) -> Availability {
    stated(cx, user_id, AvailabilityKind::Busy).await
}

/// The same as a leave.
pub async fn leave(cx: &Cx, user_id: Option<UserId>) -> Availability {
    stated(cx, user_id, AvailabilityKind::Leave).await
}

async fn stated(cx: &Cx, user_id: Option<UserId>, kind: AvailabilityKind) -> Availability {
    let day = jiff::civil::date(2026, 11, 26);
    let set = SetAvailability {
        kind,
        when: When::Local(LocalSpan {
            start: day.at(0, 0, 0, 0),
            end: day.tomorrow().unwrap().at(0, 0, 0, 0),
        }),
        all_day: true,
        title: cx.workspace_name.clone(),
        repeat: None,
    };
    let command = StateAvailability { user_id, set };
    planning::state_availability(cx, command).await.unwrap()
}

/// Writes what somebody said so many times more.
#[cfg(test)]
pub(crate) async fn repeat_times(cx: &Cx, user: UserId, times: i32) {
    let mut tx = cx.begin().await.unwrap();
    sqlx::query(
        "insert into availabilities (workspace_id, id, user_id, kind, status, starts_at, ends_at, all_day, last_ends_at,
           title, created_at, updated_at)
         select workspace_id, gen_random_uuid(), user_id, kind, status, starts_at, ends_at, all_day, last_ends_at, title,
                created_at, updated_at
         from availabilities, generate_series(1, $2) where user_id = $1",
    )
    .bind(user.0)
    .bind(times)
    .execute(tx.conn())
    .await
    .unwrap();
    tx.commit().await.unwrap();
}
