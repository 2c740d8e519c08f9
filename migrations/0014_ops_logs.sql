-- On the reviewed list, in the place of copy_email_to_members: the name and the address of an account are shown in each
-- of its workspaces, and each of them keeps in its trail what changed. It takes neither a name nor an address, only the
-- account, and copies what stands there; how the name is ordered is not a secret and decides nothing else. Who has left a
-- workspace stays there as they were known. The same row id serves all workspaces: the key of the trail holds the
-- workspace too.
drop function accounts.copy_email_to_members(uuid);
create function accounts.copy_account_to_members(
    of_user uuid, with_sort_key text, entry uuid, in_request uuid, from_ip text, with_user_agent text
) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    outside text := coalesce(current_setting('app.workspace', true), '');
    account record;
    old record;
begin
    select u.display_name, u.email, u.updated_at into strict account from accounts.users u where u.id = of_user;
    -- In one order for everybody: two who change at once in the same workspaces must not wait for each other.
    for old in
        select m.workspace_id, m.user_id, m.display_name, m.email, m.role, m.version
        from public.members m
        where m.user_id = of_user and m.removed_at is null
          and (m.display_name, m.email) is distinct from (account.display_name, account.email)
        order by m.workspace_id
        for no key update
    loop
        update public.members m
        set display_name = account.display_name, name_sort = with_sort_key, email = account.email,
            updated_at = account.updated_at
        where m.workspace_id = old.workspace_id and m.user_id = of_user;
        -- A row of a trail is only taken from a transaction of its workspace.
        perform set_config('app.workspace', old.workspace_id::text, true);
        insert into public.audit_entries
            (workspace_id, id, at, actor_id, action, entity, entity_id, before, after, request_id, ip, user_agent)
        values (
            old.workspace_id, entry, account.updated_at, of_user,
            case when old.email = account.email then 'member.renamed' else 'member.email_changed' end, 'member', of_user,
            jsonb_build_object('user_id', of_user, 'display_name', old.display_name, 'email', old.email,
                               'role', old.role, 'version', old.version),
            jsonb_build_object('user_id', of_user, 'display_name', account.display_name, 'email', account.email,
                               'role', old.role, 'version', old.version),
            in_request, from_ip, with_user_agent
        );
    end loop;
    perform set_config('app.workspace', outside, true);
end
$$;
alter function accounts.copy_account_to_members(uuid, text, uuid, uuid, text, text) owner to regie_definer;
revoke all on function accounts.copy_account_to_members(uuid, text, uuid, uuid, text, text) from public;
grant execute on function accounts.copy_account_to_members(uuid, text, uuid, uuid, text, text) to regie_auth;
grant select (display_name) on accounts.users to regie_definer;
grant update (display_name, name_sort) on members to regie_definer;
grant insert on audit_entries to regie_definer;

-- What the server noted about a workspace: requests that wrote, were refused or broke, and how jobs ended. Kept for two
-- weeks, for those who may see it; the whole log of a server is elsewhere.
create table app_logs (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    at timestamptz not null,
    level text not null,
    message text not null,
    method text,
    -- The pattern, never the address: some addresses are secrets.
    route text,
    status integer,
    ms integer,
    request_id uuid,
    user_id uuid,
    job text,
    job_id uuid,
    primary key (workspace_id, id),
    constraint app_logs_level_check check (level in ('info', 'warn', 'error')),
    constraint app_logs_length_check check (length(message) <= 1000 and length(route) <= 200)
);
create index app_logs_at_idx on app_logs (workspace_id, at, id);
create index app_logs_trouble_idx on app_logs (workspace_id, at, id) where level <> 'info';
create index app_logs_request_idx on app_logs (workspace_id, request_id, at, id) where request_id is not null;
create index app_logs_route_idx on app_logs (workspace_id, route, at, id) where route is not null;
select accounts.seal('app_logs');
revoke insert, update, delete on app_logs from regie_app;

-- On the reviewed list: lines of several workspaces in one statement, so that a server writes once in a while and not
-- once a request. It answers nothing, and a line of a workspace that there is not is left out.
create function ops.keep_log_lines(lines jsonb) returns void
language sql volatile security definer set search_path = pg_catalog as $$
    insert into public.app_logs
        (workspace_id, id, at, level, message, method, route, status, ms, request_id, user_id, job, job_id)
    select l.workspace_id, l.id, l.at, l.level, l.message, l.method, l.route, l.status, l.ms, l.request_id, l.user_id,
           l.job, l.job_id
    from jsonb_to_recordset(lines) as l (
        workspace_id uuid, id uuid, at timestamptz, level text, message text, method text, route text, status integer,
        ms integer, request_id uuid, user_id uuid, job text, job_id uuid
    )
    join public.workspaces w on w.workspace_id = l.workspace_id
$$;
alter function ops.keep_log_lines(jsonb) owner to regie_definer;
revoke all on function ops.keep_log_lines(jsonb) from public;
grant execute on function ops.keep_log_lines(jsonb) to regie_auth;

-- On the reviewed list too: the end of what is kept. Answers nothing but how many it removed.
create function ops.remove_old_log_lines(older_than timestamptz, at_most integer) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare removed bigint;
begin
    delete from public.app_logs g
    using (
        select o.workspace_id, o.id
        from public.workspaces w
        cross join lateral (
            select l.workspace_id, l.id from public.app_logs l
            where l.workspace_id = w.workspace_id and l.at < older_than
            order by l.at limit at_most
        ) o
        limit at_most
    ) old
    where g.workspace_id = old.workspace_id and g.id = old.id;
    get diagnostics removed = row_count;
    return removed;
end
$$;
alter function ops.remove_old_log_lines(timestamptz, integer) owner to regie_definer;
revoke all on function ops.remove_old_log_lines(timestamptz, integer) from public;
grant execute on function ops.remove_old_log_lines(timestamptz, integer) to regie_auth;
grant select, insert, delete on app_logs to regie_definer;

-- What a request changed, beside what was noted about it.
create index audit_entries_request_idx on audit_entries (workspace_id, request_id, at, seq);
