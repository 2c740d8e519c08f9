-- Who exists and how they prove it. Nothing here belongs to one workspace, so nothing here is reachable by regie_app:
-- only regie_auth (sign-in, refresh, who am I) may read it, and the few functions below are all that crosses the wall.

create extension if not exists btree_gist;

revoke all on schema public from public;
grant usage on schema public to regie_app, regie_auth, regie_backup, regie_definer;

create schema accounts;
grant usage on schema accounts to regie_auth, regie_app, regie_backup, regie_definer;

create table accounts.users (
    id uuid primary key,
    email text not null,
    email_norm text not null,
    display_name text not null,
    password_hash text not null,
    locale text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint users_email_norm_key unique (email_norm),
    constraint users_locale_check check (locale in ('fr', 'en'))
);

create table accounts.sessions (
    id uuid primary key,
    user_id uuid not null references accounts.users (id) on delete cascade,
    user_agent text not null,
    ip text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    revoked_at timestamptz,
    revoked_because text
);
create index sessions_user_id_idx on accounts.sessions (user_id);

-- Only hashes: a copy of this table signs nobody in.
create table accounts.refresh_tokens (
    token_hash bytea primary key,
    session_id uuid not null references accounts.sessions (id) on delete cascade,
    parent_hash bytea,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint refresh_tokens_parent_hash_key unique (parent_hash)
);
create index refresh_tokens_session_id_idx on accounts.refresh_tokens (session_id);

-- What happened to accounts; what happens in a workspace is in public.audit_entries.
create table accounts.audit_entries (
    id uuid primary key,
    at timestamptz not null,
    user_id uuid,
    action text not null,
    ip text not null,
    request_id uuid not null
);
create index audit_entries_user_id_idx on accounts.audit_entries (user_id, at);

grant select, insert, update, delete on accounts.users, accounts.sessions, accounts.refresh_tokens to regie_auth;
grant select, insert on accounts.audit_entries to regie_auth;
grant select on all tables in schema accounts to regie_backup;

-- Every tenant table is closed by this one function, so that none can be closed differently.
create function accounts.seal(tenant_table regclass) returns void
language plpgsql set search_path = pg_catalog as $$
begin
    execute format('alter table %s enable row level security', tenant_table);
    execute format('alter table %s force row level security', tenant_table);
    execute format(
        'create policy tenant on %s using (workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)) '
        'with check (workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid))',
        tenant_table
    );
    execute format('grant select, insert, update, delete on %s to regie_app', tenant_table);
    execute format('grant select on %s to regie_backup', tenant_table);
end
$$;
revoke all on function accounts.seal(regclass) from public;

create table workspaces (
    workspace_id uuid primary key,
    name text not null,
    name_sort text not null,
    time_zone text not null,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
select accounts.seal('workspaces');

create table members (
    workspace_id uuid not null references workspaces (workspace_id),
    user_id uuid not null references accounts.users (id),
    display_name text not null,
    name_sort text not null,
    email text not null,
    role text not null,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    primary key (workspace_id, user_id),
    constraint members_role_check check (role in ('viewer', 'member', 'manager', 'admin', 'owner'))
);
create index members_name_idx on members (workspace_id, name_sort, user_id);
create index members_user_id_idx on members (user_id);
select accounts.seal('members');

create table audit_entries (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    at timestamptz not null,
    actor_id uuid,
    action text not null,
    entity text not null,
    entity_id uuid not null,
    before jsonb,
    after jsonb,
    request_id uuid not null,
    primary key (workspace_id, id)
);
create index audit_entries_entity_idx on audit_entries (workspace_id, entity, entity_id, id);
select accounts.seal('audit_entries');
revoke update, delete on audit_entries from regie_app;

create table idempotency_keys (
    workspace_id uuid not null references workspaces (workspace_id),
    user_id uuid not null,
    key text not null,
    fingerprint bytea not null,
    result jsonb not null,
    created_at timestamptz not null,
    primary key (workspace_id, user_id, key),
    foreign key (workspace_id, user_id) references members (workspace_id, user_id)
);
create index idempotency_keys_created_at_idx on idempotency_keys (workspace_id, created_at);
select accounts.seal('idempotency_keys');

-- The reviewed list of functions that look across workspaces. Each answers only about the person or secret it is given.
create function accounts.membership(of_user uuid, in_workspace uuid)
returns table (role text, name text, time_zone text)
language sql stable security definer set search_path = pg_catalog as $$
    select m.role, w.name, w.time_zone
    from public.members m
    join public.workspaces w on w.workspace_id = m.workspace_id
    where m.workspace_id = in_workspace and m.user_id = of_user and m.removed_at is null
$$;

create function accounts.workspaces_of(of_user uuid)
returns table (workspace_id uuid, name text, time_zone text, version integer, role text)
language sql stable security definer set search_path = pg_catalog as $$
    select w.workspace_id, w.name, w.time_zone, w.version, m.role
    from public.members m
    join public.workspaces w on w.workspace_id = m.workspace_id
    where m.user_id = of_user and m.removed_at is null
    order by w.name_sort, w.workspace_id
$$;

alter function accounts.membership(uuid, uuid) owner to regie_definer;
alter function accounts.workspaces_of(uuid) owner to regie_definer;
revoke all on function accounts.membership(uuid, uuid), accounts.workspaces_of(uuid) from public;
grant execute on function accounts.membership(uuid, uuid), accounts.workspaces_of(uuid) to regie_auth;
grant select on members, workspaces to regie_definer;
