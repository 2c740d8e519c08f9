-- A disabled account keeps its history and opens no session.
alter table accounts.users add column disabled_at timestamptz;

-- The look-ups before a workspace is known run at every request. PostgreSQL plans a function in SQL anew at each call and
-- keeps the plans of one in PL/pgSQL for the session.

-- Always one row: whether the session stands, and the membership if there is one. An access token says who somebody was
-- when it was signed; a session that was ended since opens nothing.
drop function accounts.membership(uuid, uuid);
create function accounts.membership(of_user uuid, in_workspace uuid, in_session uuid)
returns table (is_live boolean, role text, name text, time_zone text)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select session.is_live, found.role, found.name, found.time_zone
    from (
        select exists (
            select from accounts.sessions s
            join accounts.users u on u.id = s.user_id
            where s.id = in_session and s.user_id = of_user and s.revoked_at is null and u.disabled_at is null
        ) as is_live
    ) session
    left join (
        select m.role, w.name, w.time_zone
        from public.members m
        join public.workspaces w on w.workspace_id = m.workspace_id
        where m.workspace_id = in_workspace and m.user_id = of_user and m.removed_at is null
    ) found on true;
end
$$;
alter function accounts.membership(uuid, uuid, uuid) owner to regie_definer;
revoke all on function accounts.membership(uuid, uuid, uuid) from public;
grant execute on function accounts.membership(uuid, uuid, uuid) to regie_auth;
grant select (id, user_id, revoked_at) on accounts.sessions to regie_definer;
grant select (id, disabled_at) on accounts.users to regie_definer;

create or replace function accounts.workspaces_of(of_user uuid)
returns table (workspace_id uuid, name text, time_zone text, version integer, role text)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select w.workspace_id, w.name, w.time_zone, w.version, m.role
    from public.members m
    join public.workspaces w on w.workspace_id = m.workspace_id
    where m.user_id = of_user and m.removed_at is null
    order by w.name_sort, w.workspace_id;
end
$$;

create or replace function accounts.find_feed(with_token_hash bytea)
returns table (
    workspace_id uuid, feed_id uuid, user_id uuid, created_by uuid, maker_role text, workspace_name text, time_zone text
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select f.workspace_id, f.id, f.user_id, f.created_by, m.role, w.name, w.time_zone
    from public.calendar_feeds f
    join public.workspaces w on w.workspace_id = f.workspace_id
    join public.members m on m.workspace_id = f.workspace_id and m.user_id = f.created_by
    where f.token_hash = with_token_hash and f.revoked_at is null and m.removed_at is null;
end
$$;
