-- Versions of the planning that people were told, and what each was told.

create table publications (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    number integer not null,
    from_day date not null,
    to_day date not null,
    -- The same as instants in the zone of then: a shift belongs to the week it begins in.
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    team_id uuid,
    published_by uuid not null,
    published_at timestamptz not null,
    note text not null,
    primary key (workspace_id, id),
    constraint publications_number_key unique (workspace_id, number),
    constraint publications_team_id_fkey foreign key (workspace_id, team_id) references teams (workspace_id, id),
    constraint publications_published_by_fkey foreign key (workspace_id, published_by)
        references members (workspace_id, user_id),
    constraint publications_weeks_check check (
        extract(isodow from from_day) = 1 and extract(isodow from to_day) = 7 and to_day > from_day
    )
);
create index publications_from_day_idx on publications (workspace_id, from_day, to_day, number);
create index publications_published_by_idx on publications (workspace_id, published_by);
create index publications_team_id_idx on publications (workspace_id, team_id);
select accounts.seal('publications');

create table published_shifts (
    workspace_id uuid not null references workspaces (workspace_id),
    publication_id uuid not null,
    shift_id uuid not null,
    user_id uuid,
    mission_id uuid not null,
    mission_name text not null,
    role text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    status text not null,
    note text not null,
    -- What people know of the shift now: the row of the last version it was in, until a version of its week is without it.
    is_current boolean not null default true,
    primary key (workspace_id, publication_id, shift_id),
    constraint published_shifts_publication_id_fkey foreign key (workspace_id, publication_id)
        references publications (workspace_id, id),
    constraint published_shifts_shift_id_fkey foreign key (workspace_id, shift_id) references shifts (workspace_id, id),
    constraint published_shifts_user_id_fkey foreign key (workspace_id, user_id)
        references members (workspace_id, user_id),
    constraint published_shifts_mission_id_fkey foreign key (workspace_id, mission_id)
        references missions (workspace_id, id),
    constraint published_shifts_status_check check (status in ('confirmed', 'cancelled'))
);
-- A shift is known in one form.
create unique index published_shifts_current_key on published_shifts (workspace_id, shift_id) where is_current;
create index published_shifts_starts_at_idx on published_shifts (workspace_id, starts_at) where is_current;
create index published_shifts_user_id_idx on published_shifts (workspace_id, user_id);
create index published_shifts_mission_id_idx on published_shifts (workspace_id, mission_id);
select accounts.seal('published_shifts');

create table publication_notices (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    publication_id uuid not null,
    user_id uuid not null,
    -- What changed for this person, and nothing of anybody else.
    changes jsonb not null,
    -- The mail that tells it; none for an address that nobody has proven.
    mail_id uuid,
    created_at timestamptz not null,
    -- When the person said to have read it: kept as it was the first time.
    read_at timestamptz,
    primary key (workspace_id, id),
    constraint publication_notices_publication_id_fkey foreign key (workspace_id, publication_id)
        references publications (workspace_id, id),
    constraint publication_notices_user_id_fkey foreign key (workspace_id, user_id)
        references members (workspace_id, user_id),
    constraint publication_notices_user_id_key unique (workspace_id, publication_id, user_id),
    constraint publication_notices_mail_id_key unique (mail_id)
);
create index publication_notices_user_id_idx on publication_notices (workspace_id, user_id, created_at);
select accounts.seal('publication_notices');

grant select on publications, publication_notices to regie_definer;
grant select (email, email_verified_at, disabled_at) on accounts.users to regie_definer;
grant select (id) on accounts.mails to regie_definer;

-- On the reviewed list: the mails of a version are written in the transaction that publishes it, which is that of the
-- workspace. It takes neither an address nor a text, only a version of the transaction's own workspace whose notices
-- name their mails; it writes to proven addresses only, and answers which mails it wrote.
create function accounts.write_publication_mails(of_publication uuid, at_instant timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
    return query
    insert into accounts.mails (id, user_id, to_address, locale, template, params, created_at)
    select n.mail_id, u.id, u.email, coalesce(u.locale, w.locale), 'planning_changed', '{}', at_instant
    from public.publication_notices n
    join public.workspaces w on w.workspace_id = n.workspace_id
    join accounts.users u on u.id = n.user_id
    where n.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
      and n.publication_id = of_publication
      and n.mail_id is not null
      and u.email_verified_at is not null
      and u.disabled_at is null
      -- Six an hour to one person: whoever publishes at every change fills the page, not the mailbox.
      and (
        select count(*) from public.publication_notices earlier
        where earlier.workspace_id = n.workspace_id and earlier.user_id = n.user_id
          and earlier.mail_id is not null and earlier.publication_id <> n.publication_id
          and earlier.created_at > at_instant - interval '1 hour'
      ) < 6
    returning mails.id;
end
$$;
alter function accounts.write_publication_mails(uuid, timestamptz) owner to regie_definer;
revoke all on function accounts.write_publication_mails(uuid, timestamptz) from public;
grant execute on function accounts.write_publication_mails(uuid, timestamptz) to regie_app;

-- On the reviewed list: who sends a mail knows its id and nothing else. Nothing comes back once the person has left.
create function accounts.find_planning_mail(with_mail_id uuid)
returns table (workspace_id uuid, notice_id uuid, from_day date, to_day date, changes jsonb)
language sql stable security definer set search_path = pg_catalog as $$
    select n.workspace_id, n.id, p.from_day, p.to_day, n.changes
    from public.publication_notices n
    join public.publications p on p.workspace_id = n.workspace_id and p.id = n.publication_id
    join public.members m on m.workspace_id = n.workspace_id and m.user_id = n.user_id
    join public.workspaces w on w.workspace_id = n.workspace_id
    where n.mail_id = with_mail_id and m.removed_at is null and w.archived_at is null
$$;
alter function accounts.find_planning_mail(uuid) owner to regie_definer;
revoke all on function accounts.find_planning_mail(uuid) from public;
grant execute on function accounts.find_planning_mail(uuid) to regie_auth;
