-- Many shifts at once: what was made together can be taken back together. And templates, the posts of a day.

create table shift_batches (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    kind text not null,
    made_by uuid not null,
    made_at timestamptz not null,
    undone_at timestamptz,
    -- How often its shifts were brought back: each undo and each return raises their version by one, and a shift that
    -- stands elsewhere was changed by somebody.
    restored integer not null default 0,
    primary key (workspace_id, id),
    constraint shift_batches_made_by_fkey foreign key (workspace_id, made_by) references members (workspace_id, user_id),
    constraint shift_batches_kind_check check (kind in ('week', 'template', 'repeat'))
);
select accounts.seal('shift_batches');

alter table shifts add column batch_id uuid;
alter table shifts
    add constraint shifts_batch_id_fkey foreign key (workspace_id, batch_id) references shift_batches (workspace_id, id);
create index shifts_batch_id_idx on shifts (workspace_id, batch_id) where batch_id is not null;

create table shift_templates (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    name text not null,
    name_sort text not null,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (workspace_id, id)
);
create index shift_templates_name_idx on shift_templates (workspace_id, name_sort, id) where deleted_at is null;
select accounts.seal('shift_templates');

create table shift_template_posts (
    workspace_id uuid not null references workspaces (workspace_id),
    template_id uuid not null,
    position integer not null,
    role text not null,
    start time not null,
    minutes integer not null,
    people integer not null,
    mission_id uuid,
    primary key (workspace_id, template_id, position),
    constraint shift_template_posts_template_id_fkey
        foreign key (workspace_id, template_id) references shift_templates (workspace_id, id),
    constraint shift_template_posts_mission_id_fkey
        foreign key (workspace_id, mission_id) references missions (workspace_id, id),
    constraint shift_template_posts_minutes_check check (minutes between 1 and 44640),
    constraint shift_template_posts_people_check check (people between 1 and 20)
);
select accounts.seal('shift_template_posts');
