-- When people can work and when they cannot.

create table availabilities (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    user_id uuid not null,
    kind text not null,
    status text not null,
    -- The first time; whole days run from midnight to midnight in the workspace's zone.
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    all_day boolean not null,
    -- Comes again each week, at the same hours by the clock on the wall, up to this day.
    repeat_until date,
    -- The end of the last time: what a period is looked up by.
    last_ends_at timestamptz not null,
    title text not null,
    decision_note text not null default '',
    decided_by uuid,
    decided_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id),
    constraint availabilities_user_id_fkey foreign key (workspace_id, user_id) references members (workspace_id, user_id),
    constraint availabilities_decided_by_fkey
        foreign key (workspace_id, decided_by) references members (workspace_id, user_id),
    constraint availabilities_kind_check check (kind in ('free', 'busy', 'leave')),
    constraint availabilities_status_check check (
        status in ('stated', 'requested', 'approved', 'refused') and (kind = 'leave') = (status <> 'stated')
    ),
    constraint availabilities_span_check check (
        ends_at > starts_at and ends_at <= starts_at + interval '8785 hours' and last_ends_at >= ends_at
    ),
    constraint availabilities_decided_check check ((decided_by is null) = (decided_at is null))
);
create index availabilities_last_ends_at_idx on availabilities (workspace_id, last_ends_at, id) where deleted_at is null;
create index availabilities_user_id_idx on availabilities (workspace_id, user_id, last_ends_at) where deleted_at is null;
create index availabilities_status_idx on availabilities (workspace_id, status, starts_at, id) where deleted_at is null;
select accounts.seal('availabilities');

grant select on availabilities to regie_definer;

-- On the reviewed list: the answer to a leave and its mail are written in one transaction, which is that of the workspace.
-- It takes neither an address nor a text, only a leave of the transaction's own workspace, whose person it writes to. Who
-- has left the workspace hears nothing.
create function accounts.write_leave_mail(
    of_availability uuid, mail_id uuid, with_template text, at_instant timestamptz
)
returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
    if with_template not in ('leave_approved', 'leave_refused', 'leave_changed') then
        raise exception 'not a mail about a leave: %', with_template;
    end if;
    insert into accounts.mails (id, user_id, to_address, locale, template, params, created_at)
    select mail_id, u.id, u.email, coalesce(u.locale, w.locale), with_template, '{}', at_instant
    from public.availabilities a
    join public.workspaces w on w.workspace_id = a.workspace_id
    join public.members m on m.workspace_id = a.workspace_id and m.user_id = a.user_id
    join accounts.users u on u.id = a.user_id
    where a.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
      and a.id = of_availability and a.kind = 'leave' and m.removed_at is null;
end
$$;
alter function accounts.write_leave_mail(uuid, uuid, text, timestamptz) owner to regie_definer;
revoke all on function accounts.write_leave_mail(uuid, uuid, text, timestamptz) from public;
grant execute on function accounts.write_leave_mail(uuid, uuid, text, timestamptz) to regie_app;
