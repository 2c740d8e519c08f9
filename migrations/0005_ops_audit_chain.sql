-- The trail of a workspace becomes a chain: each row holds a digest of itself and of the row before it, so that a row
-- which is altered, taken out or put in afterwards, by whatever role, is found (`regie doctor audit`).

alter table audit_entries
    add column ip text,
    add column user_agent text,
    add column seq bigint,
    add column prev_hash bytea,
    add column hash bytea;

-- The end of each chain. Whoever writes the next row locks it to the end of the transaction, which makes the order of the
-- rows that of their commits.
create table audit_heads (
    workspace_id uuid primary key references workspaces (workspace_id),
    seq bigint not null,
    hash bytea not null
) with (fillfactor = 50);
select accounts.seal('audit_heads');
revoke insert, update, delete on audit_heads from regie_app;

-- The digest of a row: of the digest before it and of all its columns, as JSON, which escapes what stands in them, and
-- with the instant in microseconds, which no time zone changes. The leading number is the version of this form.
create function accounts.audit_hash(entry audit_entries) returns bytea
language plpgsql stable as $$
begin
    return sha256(entry.prev_hash || convert_to(jsonb_build_array(
        1, entry.workspace_id, entry.seq, entry.id, (extract(epoch from entry.at) * 1000000)::bigint, entry.actor_id,
        entry.action, entry.entity, entry.entity_id, entry.before, entry.after, entry.request_id, entry.ip,
        entry.user_agent
    )::text, 'UTF8'));
end
$$;

-- As its owner it may write the head, which the application may not; so it looks first whether the row belongs to the
-- workspace of the transaction, as the policy does later. What the application says about the chain is overwritten.
create function accounts.chain_audit_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.workspace_id is distinct from nullif(current_setting('app.workspace', true), '')::uuid then
        raise insufficient_privilege using message = 'an audit entry belongs to the workspace of its transaction';
    end if;
    select h.seq + 1, h.hash into new.seq, new.prev_hash
    from public.audit_heads h where h.workspace_id = new.workspace_id for update;
    if not found then
        insert into public.audit_heads (workspace_id, seq, hash)
        values (new.workspace_id, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
        select h.seq + 1, h.hash into strict new.seq, new.prev_hash
        from public.audit_heads h where h.workspace_id = new.workspace_id for update;
    end if;
    new.hash := accounts.audit_hash(new);
    update public.audit_heads h set seq = new.seq, hash = new.hash where h.workspace_id = new.workspace_id;
    return new;
end
$$;
alter function accounts.chain_audit_entry() owner to regie_definer;
revoke all on function accounts.chain_audit_entry(), accounts.audit_hash(audit_entries) from public;
grant execute on function accounts.audit_hash(audit_entries) to regie_definer, regie_backup;
grant select, insert, update on audit_heads to regie_definer;

-- The rows there are, in the order they were made.
do $$
declare
    entry audit_entries;
    head audit_heads;
begin
    for entry in select * from audit_entries order by workspace_id, at, id loop
        if head.workspace_id is distinct from entry.workspace_id then
            head := (entry.workspace_id, 0, decode(repeat('00', 32), 'hex'));
        end if;
        entry.seq := head.seq + 1;
        entry.prev_hash := head.hash;
        entry.hash := accounts.audit_hash(entry);
        update audit_entries set seq = entry.seq, prev_hash = entry.prev_hash, hash = entry.hash
        where workspace_id = entry.workspace_id and id = entry.id;
        head := (entry.workspace_id, entry.seq, entry.hash);
        insert into audit_heads values (head.*)
        on conflict (workspace_id) do update set seq = excluded.seq, hash = excluded.hash;
    end loop;
end
$$;

alter table audit_entries
    alter column seq set not null,
    alter column prev_hash set not null,
    alter column hash set not null,
    add constraint audit_entries_seq_key unique (workspace_id, seq),
    -- Through the head, whose row is locked already: a key of the workspace's own row would be one more lock, taken
    -- after the head's, for somebody to wait on crosswise.
    drop constraint audit_entries_workspace_id_fkey,
    add constraint audit_entries_head_fkey foreign key (workspace_id) references audit_heads (workspace_id);

create trigger audit_entries_chain before insert on audit_entries
    for each row execute function accounts.chain_audit_entry();

-- The page of the trail: newest first, all of it or by one filter.
drop index audit_entries_entity_idx;
create index audit_entries_at_idx on audit_entries (workspace_id, at, seq);
create index audit_entries_actor_idx on audit_entries (workspace_id, actor_id, at, seq);
create index audit_entries_entity_idx on audit_entries (workspace_id, entity, at, seq);
create index audit_entries_entity_id_idx on audit_entries (workspace_id, entity_id, at, seq);
