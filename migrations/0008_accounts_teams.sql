-- Teams: who works together, and who answers for them. A member may be in several.

create table teams (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    name text not null,
    name_sort text not null,
    colour text,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    primary key (workspace_id, id),
    constraint teams_colour_check
        check (colour in ('blue', 'green', 'amber', 'red', 'violet', 'teal', 'pink', 'slate'))
);
-- By the key that lists are ordered by: two names that differ by an accent or a capital cannot be told apart in a list.
create unique index teams_name_key on teams (workspace_id, name_sort) where removed_at is null;
select accounts.seal('teams');

create table team_members (
    workspace_id uuid not null references workspaces (workspace_id),
    team_id uuid not null,
    user_id uuid not null,
    is_lead boolean not null,
    created_at timestamptz not null,
    primary key (workspace_id, team_id, user_id),
    constraint team_members_team_id_fkey foreign key (workspace_id, team_id) references teams (workspace_id, id),
    constraint team_members_user_id_fkey foreign key (workspace_id, user_id) references members (workspace_id, user_id)
);
create unique index team_members_lead_key on team_members (workspace_id, team_id) where is_lead;
create index team_members_user_id_idx on team_members (workspace_id, user_id, team_id);
select accounts.seal('team_members');
