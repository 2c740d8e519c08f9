-- Passkeys (WebAuthn): a key pair on a device of its owner, of which only the public half is here.

create table accounts.passkeys (
    id uuid primary key,
    user_id uuid not null references accounts.users (id) on delete cascade,
    -- How the device knows the passkey.
    credential_id bytea not null,
    -- The public key and what was fixed with it, in the form of the library that verifies signatures.
    public_key bytea not null,
    -- Grows with each use on devices that count; one that falls was copied.
    sign_count bigint not null,
    -- How the device may be reached, one bit each, in the form of the library.
    transports smallint not null,
    backup text not null,
    attachment text,
    name text not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    constraint passkeys_credential_id_key unique (credential_id),
    constraint passkeys_sign_count_check check (sign_count between 0 and 4294967295),
    constraint passkeys_backup_check check (backup in ('never', 'possible', 'done')),
    constraint passkeys_attachment_check check (attachment in ('platform', 'cross_platform'))
);
create index passkeys_user_id_idx on accounts.passkeys (user_id, created_at, id);

-- What the server must remember between a question to a device and its answer. Each is good once, for five minutes.
create table accounts.passkey_ceremonies (
    challenge bytea primary key,
    purpose text not null,
    user_id uuid references accounts.users (id) on delete cascade,
    server_state bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint passkey_ceremonies_purpose_check check (purpose in ('register', 'confirm', 'sign_in')),
    -- Who signs in is known from the answer only.
    constraint passkey_ceremonies_user_id_check check ((purpose = 'sign_in') = (user_id is null))
);
create index passkey_ceremonies_user_id_idx on accounts.passkey_ceremonies (user_id);
create index passkey_ceremonies_expires_at_idx on accounts.passkey_ceremonies (expires_at);

grant select, insert, update, delete on accounts.passkeys, accounts.passkey_ceremonies to regie_auth;
grant select on accounts.passkeys, accounts.passkey_ceremonies to regie_backup;
