-- What was counted lately, for limits that several servers share. Not logged: after a crash everybody starts anew, which
-- costs nobody more than a minute. `full_at` is when all of the quota is there again; a row from before that instant says
-- nothing any more. It has no index, so that a count rewrites the row in place; the nightly job reads the whole table.
create unlogged table accounts.rate_limits (
    policy text not null,
    -- SHA-256 of who is counted: neither addresses nor keys stand here.
    subject bytea not null,
    asked_at timestamptz not null,
    full_at timestamptz not null,
    -- What the last count was given; 0 when it was refused.
    granted integer not null,
    primary key (policy, subject),
    constraint rate_limits_granted_check check (granted >= 0)
) with (fillfactor = 50);
grant select, insert, update, delete on accounts.rate_limits to regie_auth;
grant select on accounts.rate_limits to regie_backup;
