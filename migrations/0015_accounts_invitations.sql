-- Invitations: who is asked into a workspace by mail, as what, and until when.

create table invitations (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    email text not null,
    email_norm text not null,
    role text not null,
    -- Who sent it last: an invitation is as good as whoever vouches for it.
    invited_by uuid not null,
    -- Only the hash of its newest link: a copy of this table opens nothing.
    token_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    sent_at timestamptz not null,
    sent_count integer not null default 1,
    -- When mails left within the hour before the last one: how many may follow is counted here.
    lately timestamptz[] not null,
    accepted_at timestamptz,
    accepted_by uuid,
    revoked_at timestamptz,
    version integer not null default 1,
    primary key (workspace_id, id),
    constraint invitations_invited_by_fkey foreign key (workspace_id, invited_by)
        references members (workspace_id, user_id),
    constraint invitations_accepted_by_fkey foreign key (workspace_id, accepted_by)
        references members (workspace_id, user_id),
    constraint invitations_token_hash_key unique (token_hash),
    constraint invitations_role_check check (role in ('viewer', 'member', 'manager', 'admin', 'owner')),
    constraint invitations_accepted_check check ((accepted_at is null) = (accepted_by is null)),
    constraint invitations_ended_check check (accepted_at is null or revoked_at is null)
);
-- One at a time: who is invited again gets a new link to the same invitation.
create unique index invitations_open_key on invitations (workspace_id, email_norm)
    where accepted_at is null and revoked_at is null;
create index invitations_created_at_idx on invitations (workspace_id, created_at, id);
create index invitations_sent_at_idx on invitations (workspace_id, sent_at);
select accounts.seal('invitations');

create table invitation_teams (
    workspace_id uuid not null references workspaces (workspace_id),
    invitation_id uuid not null,
    team_id uuid not null,
    primary key (workspace_id, invitation_id, team_id),
    constraint invitation_teams_invitation_id_fkey foreign key (workspace_id, invitation_id)
        references invitations (workspace_id, id),
    constraint invitation_teams_team_id_fkey foreign key (workspace_id, team_id) references teams (workspace_id, id)
);
create index invitation_teams_team_id_idx on invitation_teams (workspace_id, team_id);
select accounts.seal('invitation_teams');

grant select on invitations to regie_definer;
grant select (email_norm, locale) on accounts.users to regie_definer;
grant insert on accounts.mails to regie_definer;

-- On the reviewed list: whoever opens a link knows a token and nothing else. What the role of the sender allows is for the
-- caller to judge; it is null when they have left or their account is disabled.
create function accounts.find_invitation(with_token_hash bytea)
returns table (
    workspace_id uuid, invitation_id uuid, email text, role text, expires_at timestamptz, accepted_at timestamptz,
    revoked_at timestamptz, inviter text, sender_role text, sender_custom_role_id uuid, sender_permissions text[],
    workspace_name text, time_zone text, archived_at timestamptz,
    has_account boolean
)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    return query
    select i.workspace_id, i.id, i.email, i.role, i.expires_at, i.accepted_at, i.revoked_at, m.display_name,
           case when m.removed_at is null and u.disabled_at is null then m.role end, m.custom_role_id,
           case when m.custom_role_id is not null then coalesce(r.permissions, '{}') end,
           w.name, w.time_zone, w.archived_at,
           exists (select from accounts.users a where a.email_norm = i.email_norm)
    from public.invitations i
    join public.workspaces w on w.workspace_id = i.workspace_id
    join public.members m on m.workspace_id = i.workspace_id and m.user_id = i.invited_by
    left join public.custom_roles r
      on r.workspace_id = m.workspace_id and r.id = m.custom_role_id and r.removed_at is null
    join accounts.users u on u.id = i.invited_by
    where i.token_hash = with_token_hash;
end
$$;
alter function accounts.find_invitation(bytea) owner to regie_definer;
revoke all on function accounts.find_invitation(bytea) from public;
grant execute on function accounts.find_invitation(bytea) to regie_auth;

-- On the reviewed list: an invitation and its mail are written in one transaction, which is that of the workspace. It takes
-- neither an address nor a text, only an invitation of the transaction's own workspace, and answers nothing: that the
-- address has an account decides the language of the mail and shows nowhere.
create function accounts.write_invitation_mail(of_invitation uuid, mail_id uuid, seed bytea, at_instant timestamptz)
returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
    insert into accounts.mails (id, to_address, locale, template, params, token_hash, link_seed, created_at)
    select mail_id, i.email,
           coalesce((select u.locale from accounts.users u where u.email_norm = i.email_norm), w.locale),
           'invitation', '{}', i.token_hash, seed, at_instant
    from public.invitations i
    join public.workspaces w on w.workspace_id = i.workspace_id
    where i.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
      and i.id = of_invitation and i.accepted_at is null and i.revoked_at is null;
end
$$;
alter function accounts.write_invitation_mail(uuid, uuid, bytea, timestamptz) owner to regie_definer;
revoke all on function accounts.write_invitation_mail(uuid, uuid, bytea, timestamptz) from public;
grant execute on function accounts.write_invitation_mail(uuid, uuid, bytea, timestamptz) to regie_app;
