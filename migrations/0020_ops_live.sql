-- Changes are announced to every server, so that what people look at follows. A notice holds the id of a workspace and a
-- word for what changed there, and nothing of the change: any role may listen to a channel of PostgreSQL. It leaves with
-- the commit, once for a statement and workspace; the same one twice in a transaction leaves once.

create function ops.announce() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('regie_live', t.workspace_id::text || ' ' || tg_argv[0])
    from (select distinct workspace_id from touched) t;
    return null;
end
$$;
-- As the role that writes: it needs no right on the channel, and nobody but the owner attaches it to a table.
revoke all on function ops.announce() from public;

-- `select ops.announce_changes('shifts', 'planning')` in the migration of a table; again with another topic changes it.
create function ops.announce_changes(tenant_table regclass, topic text) returns void
language plpgsql set search_path = pg_catalog as $$
begin
    if topic !~ '^[a-z_]{1,30}$' then
        raise exception 'a topic is one word: %', topic;
    end if;
    -- A transition table belongs to one event, so there are three triggers.
    execute format(
        'create or replace trigger announce_insert after insert on %s referencing new table as touched '
        'for each statement execute function ops.announce(%L)', tenant_table, topic);
    execute format(
        'create or replace trigger announce_update after update on %s referencing new table as touched '
        'for each statement execute function ops.announce(%L)', tenant_table, topic);
    execute format(
        'create or replace trigger announce_delete after delete on %s referencing old table as touched '
        'for each statement execute function ops.announce(%L)', tenant_table, topic);
end
$$;
revoke all on function ops.announce_changes(regclass, text) from public;

select ops.announce_changes('shifts', 'planning');
select ops.announce_changes('missions', 'missions');
-- Who is there, in which team, and what they may do.
select ops.announce_changes('members', 'people');
select ops.announce_changes('custom_roles', 'people');
select ops.announce_changes('teams', 'people');
select ops.announce_changes('team_members', 'people');
