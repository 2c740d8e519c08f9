-- A second proof at sign-in: an app that makes codes, and codes on paper for the day the app is lost.

-- One an account. It counts from confirmed_at on, which is when a first code showed that the app has the secret.
create table accounts.second_factors (
    user_id uuid primary key references accounts.users (id) on delete cascade,
    -- Sealed under a key from the instance's secret, and to this account: a copy of this table makes no codes.
    sealed_secret bytea not null,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    -- The step of the last code that was right: that code and those before it are good no more.
    last_step bigint,
    -- Wrong codes in a row, and until when no more are looked at.
    failures integer not null default 0,
    blocked_until timestamptz,
    constraint second_factors_last_step_check check ((confirmed_at is null) = (last_step is null)),
    constraint second_factors_failures_check check (failures >= 0)
);

-- Only hashes: 100 random bits need no slow one. Each is good once.
create table accounts.recovery_codes (
    user_id uuid not null references accounts.second_factors (user_id) on delete cascade,
    code_hash bytea not null,
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (user_id, code_hash)
);

grant select, insert, update, delete on accounts.second_factors, accounts.recovery_codes to regie_auth;
grant select on accounts.second_factors, accounts.recovery_codes to regie_backup;
