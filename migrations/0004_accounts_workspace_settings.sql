-- What the owners of a workspace decide about it, its end as a place of work, and who cannot go.

alter table workspaces
    -- The language of what is sent in the workspace's name.
    add column locale text not null default 'fr',
    -- How long past planning is meant to be kept; null is for ever.
    add column retention_months integer,
    add column archived_at timestamptz,
    add constraint workspaces_locale_check check (locale in ('fr', 'en')),
    add constraint workspaces_retention_months_check check (retention_months between 12 and 120);

-- A workspace without an owner could be recovered by nobody. Checked at the end of each transaction, so that ownership can
-- pass from one to another in any order. A workspace that goes with its last owner is not in the way.
create function accounts.keep_an_owner() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
    -- Of two owners who go at the same moment the second waits here, and then sees that the first is gone.
    perform from public.workspaces w where w.workspace_id = old.workspace_id for update;
    if found and not exists (
        select from public.members m
        where m.workspace_id = old.workspace_id and m.role = 'owner' and m.removed_at is null
    ) then
        raise exception 'a workspace needs an owner'
            using errcode = 'check_violation', constraint = 'members_last_owner', schema = 'public', table = 'members';
    end if;
    return null;
end
$$;
revoke all on function accounts.keep_an_owner() from public;

create constraint trigger members_owner_changed
    after update on members deferrable initially deferred
    for each row when (
        old.role = 'owner' and old.removed_at is null
        and (new.role <> 'owner' or new.removed_at is not null or new.workspace_id <> old.workspace_id)
    )
    execute function accounts.keep_an_owner();

create constraint trigger members_owner_deleted
    after delete on members deferrable initially deferred
    for each row when (old.role = 'owner' and old.removed_at is null)
    execute function accounts.keep_an_owner();

drop function accounts.membership(uuid, uuid, uuid);
create function accounts.membership(of_user uuid, in_workspace uuid, in_session uuid)
returns table (is_live boolean, role text, name text, time_zone text, archived_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select session.is_live, found.role, found.name, found.time_zone, found.archived_at
    from (
        select exists (
            select from accounts.sessions s
            join accounts.users u on u.id = s.user_id
            where s.id = in_session and s.user_id = of_user and s.revoked_at is null and u.disabled_at is null
        ) as is_live
    ) session
    left join (
        select m.role, w.name, w.time_zone, w.archived_at
        from public.members m
        join public.workspaces w on w.workspace_id = m.workspace_id
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
    version integer, role text
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select w.workspace_id, w.name, w.time_zone, w.locale, w.retention_months, w.archived_at, w.version, m.role
    from public.members m
    join public.workspaces w on w.workspace_id = m.workspace_id
    where m.user_id = of_user and m.removed_at is null
    order by w.name_sort, w.workspace_id;
end
$$;
alter function accounts.workspaces_of(uuid) owner to regie_definer;
revoke all on function accounts.workspaces_of(uuid) from public;
grant execute on function accounts.workspaces_of(uuid) to regie_auth;
