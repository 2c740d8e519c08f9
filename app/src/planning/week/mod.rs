//! The week screen.
//!
//! Rules and state are plain structs with tests (`board`, `cell`, `clock`, `draft`, `drag`, `keys`, `op`, `place`,
//! `steps`, `undo`); `desk` makes changes, `gestures` and `keyboard` listen, the rest draws.

mod actions;
mod away_note;
mod batch_dialogs;
mod board;
mod board_reads;
mod cell;
mod choices;
mod clash_note;
mod clock;
mod day_list;
mod day_section;
mod day_strip;
mod desk;
mod dom;
mod draft;
mod draft_check;
mod drag;
mod drag_input;
mod finding_mark;
mod first_steps;
mod flight;
mod form_state;
mod gestures;
mod ghost;
mod keep_fresh;
mod key_sheet;
mod keyboard;
mod keys;
mod memory;
mod merge;
mod mission_field;
mod mission_filter;
mod more_menu;
mod move_to;
mod new_mission;
mod notices;
mod offered;
mod op;
mod others;
mod override_note;
mod page;
mod place;
mod publish_bar;
mod repeat_button;
mod role_field;
mod router;
mod row;
#[cfg(test)]
mod samples;
mod save_shift;
mod screen;
mod shift_buttons;
mod shift_card;
mod shift_details;
mod shift_dialog;
mod shift_form;
mod shift_times;
mod stale_dialog;
mod steps;
mod team_filter;
mod toolbar;
mod undo;
mod week_grid;
mod week_head;
mod week_nav;
mod week_row;
mod week_skeleton;
mod wide;
pub(super) mod words;

pub use page::WeekPage;
