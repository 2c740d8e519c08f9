-- Rules of working time: what a workspace applies, what was accepted against them, and what they need to know of a person.

create table working_time_rules (
    workspace_id uuid not null references workspaces (workspace_id),
    -- The Code alone, or a convention; see domain::planning::rules::Preset.
    preset text not null,
    version integer not null default 1,
    updated_at timestamptz not null,
    primary key (workspace_id),
    constraint working_time_rules_preset_check check (preset in ('code', 'idcc_1285', 'idcc_2717', 'idcc_3090'))
);
select accounts.seal('working_time_rules');

-- Only what is not as in the preset.
create table working_time_limits (
    workspace_id uuid not null references workspaces (workspace_id),
    rule text not null,
    limit_value integer not null,
    level text not null,
    primary key (workspace_id, rule),
    constraint working_time_limits_limit_value_check check (limit_value >= 0),
    constraint working_time_limits_level_check check (level in ('off', 'info', 'warn', 'block'))
);
select accounts.seal('working_time_limits');

-- A rule broken knowingly. It covers what was measured and no more: a day made longer still needs another reason.
create table rule_overrides (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    user_id uuid not null,
    shift_id uuid not null,
    rule text not null,
    day date not null,
    measured integer not null,
    reason text not null,
    created_by uuid not null,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    constraint rule_overrides_user_id_fkey foreign key (workspace_id, user_id) references members (workspace_id, user_id),
    constraint rule_overrides_shift_id_fkey foreign key (workspace_id, shift_id) references shifts (workspace_id, id),
    constraint rule_overrides_created_by_fkey foreign key (workspace_id, created_by) references members (workspace_id, user_id),
    constraint rule_overrides_reason_check check (char_length(reason) between 3 and 500)
);
create index rule_overrides_day_idx on rule_overrides (workspace_id, day, user_id);
select accounts.seal('rule_overrides');

create table employment_facts (
    workspace_id uuid not null references workspaces (workspace_id),
    user_id uuid not null,
    born_on date,
    -- A week, for other employers, as the person declared.
    elsewhere_minutes integer not null,
    version integer not null default 1,
    updated_at timestamptz not null,
    primary key (workspace_id, user_id),
    constraint employment_facts_user_id_fkey foreign key (workspace_id, user_id) references members (workspace_id, user_id),
    constraint employment_facts_elsewhere_minutes_check check (elsewhere_minutes between 0 and 10080)
);
select accounts.seal('employment_facts');
