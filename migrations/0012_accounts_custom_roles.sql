-- Roles that a workspace makes for itself: a name and what whoever has it may do.

create table custom_roles (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    name text not null,
    -- The name as it is compared: two that read the same cannot be told apart.
    name_norm text not null,
    name_sort text not null,
    -- Names of permissions. One that the program does not know grants nothing.
    permissions text[] not null,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    primary key (workspace_id, id),
    -- A workspace belongs to its owners, who are no role of its own.
    constraint custom_roles_permissions_check check (array_position(permissions, 'own_workspace') is null)
);
create unique index custom_roles_name_key on custom_roles (workspace_id, name_norm) where removed_at is null;
select accounts.seal('custom_roles');
grant select on custom_roles to regie_definer;

-- The built-in role of who has another one is the weakest: whatever looks at it alone grants no more than that.
alter table members
    add column custom_role_id uuid,
    add constraint members_custom_role_id_fkey
        foreign key (workspace_id, custom_role_id) references custom_roles (workspace_id, id),
    add constraint members_custom_role_id_check check (custom_role_id is null or role = 'viewer');
create index members_custom_role_id_idx on members (workspace_id, custom_role_id) where custom_role_id is not null;

-- The look-ups of who may do what tell the permissions of such a role; null for a built-in one, whose set the program
-- knows. A role that was removed grants nothing.

drop function accounts.membership(uuid, uuid, uuid);
create function accounts.membership(of_user uuid, in_workspace uuid, in_session uuid)
returns table (
    is_live boolean, role text, custom_role_id uuid, permissions text[], name text, time_zone text, archived_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select session.is_live, found.role, found.custom_role_id, found.permissions, found.name, found.time_zone,
           found.archived_at
    from (
        select exists (
            select from accounts.sessions s
            join accounts.users u on u.id = s.user_id
            where s.id = in_session and s.user_id = of_user and s.revoked_at is null and u.disabled_at is null
        ) as is_live
    ) session
    left join (
        select m.role, m.custom_role_id, w.name, w.time_zone, w.archived_at,
               case when m.custom_role_id is not null then coalesce(r.permissions, '{}') end as permissions
        from public.members m
        join public.workspaces w on w.workspace_id = m.workspace_id
        left join public.custom_roles r
          on r.workspace_id = m.workspace_id and r.id = m.custom_role_id and r.removed_at is null
        where m.workspace_id = in_workspace and m.user_id = of_user and m.removed_at is null
    ) found on true;
end
$$;
alter function accounts.membership(uuid, uuid, uuid) owner to regie_definer;
revoke all on function accounts.membership(uuid, uuid, uuid) from public;
grant execute on function accounts.membership(uuid, uuid, uuid) to regie_auth;

drop function accounts.workspaces_of(uuid);
create function accounts.workspaces_of(of_user uuid)
returns table (
    workspace_id uuid, name text, time_zone text, locale text, retention_months integer, archived_at timestamptz,
    version integer, role text, custom_role_id uuid, permissions text[]
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select w.workspace_id, w.name, w.time_zone, w.locale, w.retention_months, w.archived_at, w.version, m.role,
           m.custom_role_id, case when m.custom_role_id is not null then coalesce(r.permissions, '{}') end
    from public.members m
    join public.workspaces w on w.workspace_id = m.workspace_id
    left join public.custom_roles r
      on r.workspace_id = m.workspace_id and r.id = m.custom_role_id and r.removed_at is null
    where m.user_id = of_user and m.removed_at is null
    order by w.name_sort, w.workspace_id;
end
$$;
alter function accounts.workspaces_of(uuid) owner to regie_definer;
revoke all on function accounts.workspaces_of(uuid) from public;
grant execute on function accounts.workspaces_of(uuid) to regie_auth;

drop function accounts.find_feed(bytea);
create function accounts.find_feed(with_token_hash bytea)
returns table (
    workspace_id uuid, feed_id uuid, user_id uuid, team_id uuid, team_name text, created_by uuid, maker_role text,
    maker_custom_role_id uuid, maker_permissions text[], workspace_name text, time_zone text
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select f.workspace_id, f.id, f.user_id, f.team_id, t.name, f.created_by, m.role, m.custom_role_id,
           case when m.custom_role_id is not null then coalesce(r.permissions, '{}') end, w.name, w.time_zone
    from public.calendar_feeds f
    join public.workspaces w on w.workspace_id = f.workspace_id
    join public.members m on m.workspace_id = f.workspace_id and m.user_id = f.created_by
    left join public.custom_roles r
      on r.workspace_id = m.workspace_id and r.id = m.custom_role_id and r.removed_at is null
    left join public.teams t on t.workspace_id = f.workspace_id and t.id = f.team_id and t.removed_at is null
    where f.token_hash = with_token_hash and f.revoked_at is null and m.removed_at is null
      and (f.team_id is null or t.id is not null);
end
$$;
alter function accounts.find_feed(bytea) owner to regie_definer;
revoke all on function accounts.find_feed(bytea) from public;
grant execute on function accounts.find_feed(bytea) to regie_auth;

drop function accounts.find_api_key(bytea, timestamptz);
create function accounts.find_api_key(with_key_hash bytea, at_instant timestamptz)
returns table (
    workspace_id uuid, key_id uuid, scopes text[], last_used_at timestamptz, created_by uuid, role text,
    custom_role_id uuid, permissions text[], name text, time_zone text, archived_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select k.workspace_id, k.id, k.scopes, k.last_used_at, k.created_by, m.role, m.custom_role_id,
           case when m.custom_role_id is not null then coalesce(r.permissions, '{}') end, w.name, w.time_zone,
           w.archived_at
    from public.api_keys k
    join public.workspaces w on w.workspace_id = k.workspace_id
    join public.members m on m.workspace_id = k.workspace_id and m.user_id = k.created_by and m.removed_at is null
    left join public.custom_roles r
      on r.workspace_id = m.workspace_id and r.id = m.custom_role_id and r.removed_at is null
    join accounts.users u on u.id = k.created_by and u.disabled_at is null
    where k.key_hash = with_key_hash and k.revoked_at is null and k.expires_at > at_instant;
end
$$;
alter function accounts.find_api_key(bytea, timestamptz) owner to regie_definer;
revoke all on function accounts.find_api_key(bytea, timestamptz) from public;
grant execute on function accounts.find_api_key(bytea, timestamptz) to regie_auth;

drop function ops.member_behind(uuid, uuid);
create function ops.member_behind(of_job uuid, with_lease uuid)
returns table (
    user_id uuid, role text, custom_role_id uuid, permissions text[], name text, time_zone text, archived boolean
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select m.user_id, m.role, m.custom_role_id,
           case when m.custom_role_id is not null then coalesce(r.permissions, '{}') end, w.name, w.time_zone,
           w.archived_at is not null
    from ops.jobs j
    join public.members m on m.workspace_id = j.workspace_id and m.user_id = j.caused_by
    join public.workspaces w on w.workspace_id = j.workspace_id
    left join public.custom_roles r
      on r.workspace_id = m.workspace_id and r.id = m.custom_role_id and r.removed_at is null
    join accounts.users u on u.id = m.user_id
    where j.id = of_job and j.lease_id = with_lease and m.removed_at is null and u.disabled_at is null;
end
$$;
alter function ops.member_behind(uuid, uuid) owner to regie_definer;
revoke all on function ops.member_behind(uuid, uuid) from public;
grant execute on function ops.member_behind(uuid, uuid) to regie_jobs;
