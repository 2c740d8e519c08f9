-- Work that is done after the answer. A job belongs to a workspace, or to none (mail, upkeep): one queue holds both, so
-- that one engine serves both fairly. Each role sees its part of it: regie_app the jobs of its workspace, regie_auth those
-- of no workspace, regie_jobs (the engine, which has no other table) all.

create schema ops;
grant usage on schema ops to regie_app, regie_auth, regie_jobs, regie_backup, regie_definer;

create table ops.jobs (
    id uuid primary key,
    workspace_id uuid references workspaces (workspace_id),
    -- Whose turn it is: a workspace, or what belongs to none.
    lane uuid not null generated always as (coalesce(workspace_id, '00000000-0000-0000-0000-000000000000')) stored,
    name text not null,
    args jsonb not null,
    key text,
    caused_by uuid,
    request_id uuid not null,
    state text not null,
    attempt integer not null default 0,
    max_attempts integer not null,
    -- When it may run: in the future while it waits for another try.
    run_at timestamptz not null,
    enqueued_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    -- Who runs it holds the lease; whoever lost it can complete nothing.
    lease_id uuid,
    leased_until timestamptz,
    cancel_asked_at timestamptz,
    progress_done integer,
    progress_total integer,
    last_error text,
    constraint jobs_caused_by_fkey foreign key (workspace_id, caused_by) references members (workspace_id, user_id),
    constraint jobs_cause_check check (workspace_id is null or caused_by is not null),
    constraint jobs_state_check check (state in ('pending', 'running', 'succeeded', 'failed', 'cancelled')),
    constraint jobs_lease_check check ((state = 'running') = (lease_id is not null and leased_until is not null)),
    constraint jobs_finished_check check ((state in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null))
);
-- The same work waiting for its first try is there once.
create unique index jobs_key_key on ops.jobs (workspace_id, name, key) nulls not distinct
    where key is not null and state = 'pending' and attempt = 0;
create index jobs_pending_idx on ops.jobs (lane, run_at, id) where state = 'pending';
create index jobs_due_idx on ops.jobs (run_at) where state = 'pending';
create index jobs_running_idx on ops.jobs (lane) where state = 'running';
create index jobs_served_idx on ops.jobs (lane, started_at) where started_at is not null;
create index jobs_workspace_idx on ops.jobs (workspace_id, id);
create index jobs_state_idx on ops.jobs (workspace_id, state, id);
create index jobs_finished_idx on ops.jobs (finished_at) where finished_at is not null;

-- What is done at set times, and when next.
create table ops.schedules (
    name text primary key,
    next_at timestamptz not null,
    last_at timestamptz
);

alter table ops.jobs enable row level security;
alter table ops.jobs force row level security;
create policy tenant on ops.jobs to regie_app
    using (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid))
    with check (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));
create policy accounts on ops.jobs to regie_auth using (workspace_id is null) with check (workspace_id is null);
create policy engine on ops.jobs to regie_jobs using (true) with check (true);
alter table ops.schedules enable row level security;
alter table ops.schedules force row level security;
create policy engine on ops.schedules to regie_jobs using (true) with check (true);

-- What a job does is not changed after it was asked for; how far it is, is.
grant select, insert on ops.jobs to regie_app, regie_auth;
grant update (
    state, max_attempts, run_at, finished_at, lease_id, leased_until, cancel_asked_at, progress_done, progress_total,
    last_error
) on ops.jobs to regie_app, regie_auth;
grant select, insert, update, delete on ops.jobs, ops.schedules to regie_jobs;
grant select on ops.jobs, ops.schedules to regie_backup;

-- On the reviewed list: the membership of whoever caused a job, told to whoever holds the job's lease. Nobody is signed
-- in when a job runs, so no session is asked for; a person who was removed or disabled since acts no more.
create function ops.member_behind(of_job uuid, with_lease uuid)
returns table (user_id uuid, role text, name text, time_zone text, archived boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select m.user_id, m.role, w.name, w.time_zone, w.archived_at is not null
    from ops.jobs j
    join public.members m on m.workspace_id = j.workspace_id and m.user_id = j.caused_by
    join public.workspaces w on w.workspace_id = j.workspace_id
    join accounts.users u on u.id = m.user_id
    where j.id = of_job and j.lease_id = with_lease and m.removed_at is null and u.disabled_at is null;
end
$$;
alter function ops.member_behind(uuid, uuid) owner to regie_definer;
revoke all on function ops.member_behind(uuid, uuid) from public;
grant execute on function ops.member_behind(uuid, uuid) to regie_jobs;
grant select on ops.jobs to regie_definer;

-- On the reviewed list too: upkeep of what no workspace looks after. Answers nothing but how many it removed.
create function ops.remove_old_answers(older_than timestamptz, at_most integer) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare removed bigint;
begin
    delete from public.idempotency_keys k
    using (
        select o.workspace_id, o.user_id, o.key from public.idempotency_keys o
        where o.created_at < older_than limit at_most
    ) old
    where k.workspace_id = old.workspace_id and k.user_id = old.user_id and k.key = old.key;
    get diagnostics removed = row_count;
    return removed;
end
$$;
alter function ops.remove_old_answers(timestamptz, integer) owner to regie_definer;
revoke all on function ops.remove_old_answers(timestamptz, integer) from public;
grant execute on function ops.remove_old_answers(timestamptz, integer) to regie_auth;
grant select, delete on idempotency_keys to regie_definer;
