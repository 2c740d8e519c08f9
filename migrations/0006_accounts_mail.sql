-- Mails, and the secrets in them that prove who reads an address.

alter table accounts.users add column email_verified_at timestamptz;

-- Only hashes, as with refresh tokens: a copy of this table proves nothing. Each is good once.
create table accounts.email_tokens (
    token_hash bytea primary key,
    user_id uuid not null references accounts.users (id) on delete cascade,
    purpose text not null,
    new_email text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint email_tokens_purpose_check check (purpose in ('verify_email', 'reset_password', 'change_email')),
    constraint email_tokens_new_email_check check ((purpose = 'change_email') = (new_email is not null))
);
create index email_tokens_user_id_idx on accounts.email_tokens (user_id, purpose, created_at);
create index email_tokens_expires_at_idx on accounts.email_tokens (expires_at);

-- What is to be sent and what was. No text is kept: it is made anew from the template at each try. Nor is a link's token:
-- link_seed gives it only together with the instance's secret, and goes when the mail is sent or its link is void.
create table accounts.mails (
    id uuid primary key,
    user_id uuid references accounts.users (id) on delete cascade,
    to_address text not null,
    locale text not null,
    template text not null,
    params jsonb not null,
    token_hash bytea,
    link_seed bytea,
    created_at timestamptz not null,
    claimed_until timestamptz,
    tried_at timestamptz,
    attempts integer not null default 0,
    last_error text,
    sent_at timestamptz,
    failed_at timestamptz,
    constraint mails_locale_check check (locale in ('fr', 'en')),
    constraint mails_link_seed_check check (link_seed is null or (sent_at is null and failed_at is null))
);
create index mails_user_id_idx on accounts.mails (user_id);
create index mails_created_at_idx on accounts.mails (created_at);
create index mails_open_idx on accounts.mails (created_at) where sent_at is null and failed_at is null;

grant select, insert, update, delete on accounts.email_tokens, accounts.mails to regie_auth;
grant select on accounts.email_tokens, accounts.mails to regie_backup;

-- On the reviewed list: the address of an account is shown in each of its workspaces. It takes no address, only the
-- account, and copies what stands there: no caller can write another one.
create function accounts.copy_email_to_members(of_user uuid) returns void
language sql volatile security definer set search_path = pg_catalog as $$
    update public.members m
    set email = u.email, updated_at = u.updated_at
    from accounts.users u
    where u.id = of_user and m.user_id = of_user
$$;
alter function accounts.copy_email_to_members(uuid) owner to regie_definer;
revoke all on function accounts.copy_email_to_members(uuid) from public;
grant execute on function accounts.copy_email_to_members(uuid) to regie_auth;
grant select (email, updated_at) on accounts.users to regie_definer;
grant update (email, updated_at) on members to regie_definer;
