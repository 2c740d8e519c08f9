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
