-- Programs that act for a member, within scopes. Only hashes: a copy of this table opens nothing.
create table api_keys (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    name text not null,
    -- The last characters of the key, to tell one from another.
    hint text not null,
    key_hash bytea not null,
    -- Names of permissions.
    scopes text[] not null,
    created_by uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (workspace_id, id),
    constraint api_keys_created_by_fkey foreign key (workspace_id, created_by) references members (workspace_id, user_id),
    constraint api_keys_key_hash_key unique (key_hash),
    constraint api_keys_scopes_check check (cardinality(scopes) > 0)
);
create index api_keys_created_at_idx on api_keys (workspace_id, created_at, id);
select accounts.seal('api_keys');

-- A program knows a key and nothing else. It may do what its maker may do today.
create function accounts.find_api_key(with_key_hash bytea, at_instant timestamptz)
returns table (
    workspace_id uuid, key_id uuid, scopes text[], last_used_at timestamptz, created_by uuid, role text, name text,
    time_zone text, archived_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select k.workspace_id, k.id, k.scopes, k.last_used_at, k.created_by, m.role, w.name, w.time_zone, w.archived_at
    from public.api_keys k
    join public.workspaces w on w.workspace_id = k.workspace_id
    join public.members m on m.workspace_id = k.workspace_id and m.user_id = k.created_by and m.removed_at is null
    join accounts.users u on u.id = k.created_by and u.disabled_at is null
    where k.key_hash = with_key_hash and k.revoked_at is null and k.expires_at > at_instant;
end
$$;
alter function accounts.find_api_key(bytea, timestamptz) owner to regie_definer;
revoke all on function accounts.find_api_key(bytea, timestamptz) from public;
grant execute on function accounts.find_api_key(bytea, timestamptz) to regie_auth;
grant select on api_keys to regie_definer;
