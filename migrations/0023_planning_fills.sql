-- Searches for people for the open shifts of a period, and what they found.

create table fills (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    from_day date not null,
    to_day date not null,
    team_id uuid,
    mission_id uuid,
    -- While it is asked for, the job says how far it is.
    state text not null,
    posts integer not null,
    -- Jobs are forgotten after a while, so nothing refers to them.
    job_id uuid not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    finished_at timestamptz,
    primary key (workspace_id, id),
    constraint fills_team_id_fkey foreign key (workspace_id, team_id) references teams (workspace_id, id),
    constraint fills_mission_id_fkey foreign key (workspace_id, mission_id) references missions (workspace_id, id),
    constraint fills_asked_by_fkey foreign key (workspace_id, asked_by) references members (workspace_id, user_id),
    constraint fills_days_check check (from_day <= to_day),
    constraint fills_state_check check (state in ('asked', 'ready', 'cancelled')),
    constraint fills_finished_check check ((state = 'asked') = (finished_at is null))
);
create index fills_asked_at_idx on fills (workspace_id, asked_at, id);
create index fills_asked_idx on fills (workspace_id, id) where state = 'asked';
select accounts.seal('fills');

create table fill_proposals (
    workspace_id uuid not null references workspaces (workspace_id),
    fill_id uuid not null,
    shift_id uuid not null,
    -- As the search saw it: what was changed since is proposed to nobody.
    shift_version integer not null,
    user_id uuid,
    state text not null,
    -- Codes, in the order of their weight; the interface has the words.
    reasons jsonb not null,
    why jsonb not null,
    decided_by uuid,
    decided_at timestamptz,
    primary key (workspace_id, fill_id, shift_id),
    constraint fill_proposals_fill_id_fkey foreign key (workspace_id, fill_id) references fills (workspace_id, id),
    constraint fill_proposals_shift_id_fkey foreign key (workspace_id, shift_id) references shifts (workspace_id, id),
    constraint fill_proposals_user_id_fkey
        foreign key (workspace_id, user_id) references members (workspace_id, user_id),
    constraint fill_proposals_decided_by_fkey
        foreign key (workspace_id, decided_by) references members (workspace_id, user_id),
    constraint fill_proposals_state_check check (state in ('proposed', 'accepted', 'declined', 'unfilled')),
    constraint fill_proposals_user_check check ((state = 'unfilled') = (user_id is null)),
    constraint fill_proposals_decided_check
        check ((state in ('accepted', 'declined')) = (decided_by is not null) and (decided_by is null) = (decided_at is null))
);
create index fill_proposals_shift_id_idx on fill_proposals (workspace_id, shift_id) where state = 'proposed';
select accounts.seal('fill_proposals');
