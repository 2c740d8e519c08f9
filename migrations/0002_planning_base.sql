-- Missions, shifts, calendar subscriptions.

create table missions (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    name text not null,
    name_sort text not null,
    location text not null,
    note text not null,
    colour text not null,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    constraint missions_colour_check
        check (colour in ('blue', 'green', 'amber', 'red', 'violet', 'teal', 'pink', 'slate'))
);
create index missions_name_idx on missions (workspace_id, name_sort, id) where deleted_at is null;
select accounts.seal('missions');

create table shifts (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    user_id uuid,
    mission_id uuid not null,
    role text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    status text not null,
    note text not null,
    -- Where an imported shift comes from: calendar, UID and RECURRENCE-ID (empty for a single event) of RFC 5545, and a
    -- digest of what the file said, so that a second import changes only what changed in the file.
    ical_source text,
    ical_uid text,
    ical_recurrence_id text,
    ical_digest bytea,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    constraint shifts_user_id_fkey foreign key (workspace_id, user_id) references members (workspace_id, user_id),
    constraint shifts_mission_id_fkey foreign key (workspace_id, mission_id) references missions (workspace_id, id),
    constraint shifts_status_check check (status in ('draft', 'confirmed', 'cancelled')),
    constraint shifts_span_check check (ends_at > starts_at and ends_at <= starts_at + interval '744 hours'),
    constraint shifts_ical_check check (
        (ical_uid is null) = (ical_source is null)
        and (ical_uid is null) = (ical_recurrence_id is null)
        and (ical_uid is null) = (ical_digest is null)
    ),
    -- Nobody is in two places at once, whatever happens in the code.
    constraint shifts_no_overlap_excl exclude using gist (
        workspace_id with =,
        user_id with =,
        tstzrange(starts_at, ends_at) with &&
    ) where (deleted_at is null and user_id is not null and status <> 'cancelled')
      -- Checked after each statement, not each row: an import may move a whole series by an hour in one statement.
      deferrable initially immediate
);
create index shifts_starts_at_idx on shifts (workspace_id, starts_at, id) where deleted_at is null;
create index shifts_user_id_idx on shifts (workspace_id, user_id, starts_at) where deleted_at is null;
create index shifts_mission_id_idx on shifts (workspace_id, mission_id, starts_at) where deleted_at is null;
create unique index shifts_ical_key on shifts (workspace_id, ical_source, ical_uid, ical_recurrence_id)
    where deleted_at is null and ical_uid is not null;
select accounts.seal('shifts');

create table calendar_feeds (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    scope text not null,
    user_id uuid,
    token_hash bytea not null,
    created_by uuid not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (workspace_id, id),
    constraint calendar_feeds_user_id_fkey foreign key (workspace_id, user_id) references members (workspace_id, user_id),
    constraint calendar_feeds_created_by_fkey foreign key (workspace_id, created_by) references members (workspace_id, user_id),
    constraint calendar_feeds_scope_check check (scope in ('workspace', 'user') and (scope = 'user') = (user_id is not null)),
    constraint calendar_feeds_token_hash_key unique (token_hash)
);
create index calendar_feeds_created_at_idx on calendar_feeds (workspace_id, created_at, id);
select accounts.seal('calendar_feeds');

-- A calendar program knows a secret and nothing else. The feed shows what its maker may see today.
create function accounts.find_feed(with_token_hash bytea)
returns table (
    workspace_id uuid, feed_id uuid, user_id uuid, created_by uuid, maker_role text, workspace_name text, time_zone text
)
language sql stable security definer set search_path = pg_catalog as $$
    select f.workspace_id, f.id, f.user_id, f.created_by, m.role, w.name, w.time_zone
    from public.calendar_feeds f
    join public.workspaces w on w.workspace_id = f.workspace_id
    join public.members m on m.workspace_id = f.workspace_id and m.user_id = f.created_by
    where f.token_hash = with_token_hash and f.revoked_at is null and m.removed_at is null
$$;
alter function accounts.find_feed(bytea) owner to regie_definer;
revoke all on function accounts.find_feed(bytea) from public;
grant execute on function accounts.find_feed(bytea) to regie_auth;
grant select on calendar_feeds to regie_definer;
