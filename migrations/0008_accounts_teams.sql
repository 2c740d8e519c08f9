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

-- A subscription to the shifts of a team. It shows who is in the team today, and nothing once the team is deleted.
alter table calendar_feeds add column team_id uuid;
alter table calendar_feeds
    add constraint calendar_feeds_team_id_fkey foreign key (workspace_id, team_id) references teams (workspace_id, id);
alter table calendar_feeds drop constraint calendar_feeds_scope_check;
alter table calendar_feeds add constraint calendar_feeds_scope_check check (
    scope in ('workspace', 'user', 'team')
    and (scope = 'user') = (user_id is not null)
    and (scope = 'team') = (team_id is not null)
);

drop function accounts.find_feed(bytea);
create function accounts.find_feed(with_token_hash bytea)
returns table (
    workspace_id uuid, feed_id uuid, user_id uuid, team_id uuid, team_name text, created_by uuid, maker_role text,
    workspace_name text, time_zone text
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select f.workspace_id, f.id, f.user_id, f.team_id, t.name, f.created_by, m.role, w.name, w.time_zone
    from public.calendar_feeds f
    join public.workspaces w on w.workspace_id = f.workspace_id
    join public.members m on m.workspace_id = f.workspace_id and m.user_id = f.created_by
    left join public.teams t on t.workspace_id = f.workspace_id and t.id = f.team_id and t.removed_at is null
    where f.token_hash = with_token_hash and f.revoked_at is null and m.removed_at is null
      and (f.team_id is null or t.id is not null);
end
$$;
alter function accounts.find_feed(bytea) owner to regie_definer;
revoke all on function accounts.find_feed(bytea) from public;
grant execute on function accounts.find_feed(bytea) to regie_auth;
grant select on teams to regie_definer;
