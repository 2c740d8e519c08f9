-- Shifts that are repeated and stay together. Each is a shift like any other; which of them was changed alone is not noted,
-- since it is the one that differs from its series.

create table shift_series (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    -- The weeks are counted from here; the bits say how many days later its shifts fall.
    anchor date not null,
    day_offsets integer not null,
    every_weeks integer not null,
    first_day date not null,
    last_day date not null,
    -- The zone whose clock on the wall is meant: a workspace that moves to another one does not move what is planned.
    time_zone text not null,
    start_time time not null,
    seconds bigint not null,
    user_id uuid,
    mission_id uuid not null,
    role text not null,
    status text not null,
    note text not null,
    skill_id uuid,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    primary key (workspace_id, id),
    constraint shift_series_user_id_fkey foreign key (workspace_id, user_id) references members (workspace_id, user_id),
    constraint shift_series_mission_id_fkey foreign key (workspace_id, mission_id) references missions (workspace_id, id),
    constraint shift_series_skill_id_fkey foreign key (workspace_id, skill_id) references skills (workspace_id, id),
    constraint shift_series_status_check check (status in ('draft', 'confirmed', 'cancelled')),
    constraint shift_series_day_offsets_check check (day_offsets between 1 and 127),
    constraint shift_series_every_weeks_check check (every_weeks between 1 and 4),
    constraint shift_series_last_day_check check (last_day >= first_day)
);
select accounts.seal('shift_series');

-- The day of the series that a shift stands for stays when it is moved alone; one in the bin keeps it, too, so that nothing
-- is made in its place.
alter table shifts add column series_id uuid;
alter table shifts add column series_day date;
alter table shifts
    add constraint shifts_series_id_fkey foreign key (workspace_id, series_id) references shift_series (workspace_id, id),
    add constraint shifts_series_check check ((series_id is null) = (series_day is null));
create index shifts_series_id_idx on shifts (workspace_id, series_id, series_day) where series_id is not null;

-- What was changed together is taken back together: each row as it was before, or as it was when that was taken back, and
-- the version it has as long as nobody changes it.
create table shift_batch_images (
    workspace_id uuid not null references workspaces (workspace_id),
    batch_id uuid not null,
    shift_id uuid not null,
    version integer not null,
    -- Whether more than its place in a series was changed.
    changed boolean not null,
    image jsonb not null,
    primary key (workspace_id, batch_id, shift_id),
    constraint shift_batch_images_batch_id_fkey
        foreign key (workspace_id, batch_id) references shift_batches (workspace_id, id),
    constraint shift_batch_images_shift_id_fkey foreign key (workspace_id, shift_id) references shifts (workspace_id, id)
);
create index shift_batch_images_shift_id_idx on shift_batch_images (workspace_id, shift_id);
select accounts.seal('shift_batch_images');

create table shift_series_images (
    workspace_id uuid not null references workspaces (workspace_id),
    batch_id uuid not null,
    series_id uuid not null,
    version integer not null,
    image jsonb not null,
    primary key (workspace_id, batch_id, series_id),
    constraint shift_series_images_batch_id_fkey
        foreign key (workspace_id, batch_id) references shift_batches (workspace_id, id),
    constraint shift_series_images_series_id_fkey
        foreign key (workspace_id, series_id) references shift_series (workspace_id, id)
);
select accounts.seal('shift_series_images');

alter table shift_batches drop constraint shift_batches_kind_check;
alter table shift_batches add constraint shift_batches_kind_check
    check (kind in ('week', 'template', 'repeat', 'series_change', 'series_removal'));
