-- What is older than a workspace keeps is deleted, and what hangs on it with it.

alter table rule_overrides
    drop constraint rule_overrides_shift_id_fkey,
    add constraint rule_overrides_shift_id_fkey
        foreign key (workspace_id, shift_id) references shifts (workspace_id, id) on delete cascade;
alter table published_shifts
    drop constraint published_shifts_shift_id_fkey,
    drop constraint published_shifts_publication_id_fkey,
    add constraint published_shifts_shift_id_fkey
        foreign key (workspace_id, shift_id) references shifts (workspace_id, id) on delete cascade,
    add constraint published_shifts_publication_id_fkey
        foreign key (workspace_id, publication_id) references publications (workspace_id, id) on delete cascade;
alter table publication_notices
    drop constraint publication_notices_publication_id_fkey,
    add constraint publication_notices_publication_id_fkey
        foreign key (workspace_id, publication_id) references publications (workspace_id, id) on delete cascade;
alter table shift_requests
    drop constraint shift_requests_shift_id_fkey,
    drop constraint shift_requests_other_shift_id_fkey,
    add constraint shift_requests_shift_id_fkey
        foreign key (workspace_id, shift_id) references shifts (workspace_id, id) on delete cascade,
    add constraint shift_requests_other_shift_id_fkey
        foreign key (workspace_id, other_shift_id) references shifts (workspace_id, id) on delete cascade;
alter table fill_proposals
    drop constraint fill_proposals_shift_id_fkey,
    add constraint fill_proposals_shift_id_fkey
        foreign key (workspace_id, shift_id) references shifts (workspace_id, id) on delete cascade;
alter table fill_proposals
    drop constraint fill_proposals_fill_id_fkey,
    add constraint fill_proposals_fill_id_fkey
        foreign key (workspace_id, fill_id) references fills (workspace_id, id) on delete cascade;
create index fill_proposals_past_idx on fill_proposals (workspace_id, shift_id);
alter table shift_batch_images
    drop constraint shift_batch_images_batch_id_fkey,
    drop constraint shift_batch_images_shift_id_fkey,
    add constraint shift_batch_images_batch_id_fkey
        foreign key (workspace_id, batch_id) references shift_batches (workspace_id, id) on delete cascade,
    add constraint shift_batch_images_shift_id_fkey
        foreign key (workspace_id, shift_id) references shifts (workspace_id, id) on delete cascade;
alter table shift_series_images
    drop constraint shift_series_images_batch_id_fkey,
    drop constraint shift_series_images_series_id_fkey,
    add constraint shift_series_images_batch_id_fkey
        foreign key (workspace_id, batch_id) references shift_batches (workspace_id, id) on delete cascade,
    add constraint shift_series_images_series_id_fkey
        foreign key (workspace_id, series_id) references shift_series (workspace_id, id) on delete cascade;
-- A cascade looks its rows up by these, all of them and not only those that are current or open.
create index rule_overrides_shift_id_idx on rule_overrides (workspace_id, shift_id);
create index published_shifts_shift_id_idx on published_shifts (workspace_id, shift_id);
drop index shift_requests_shift_id_idx;
create index shift_requests_shift_id_idx on shift_requests (workspace_id, shift_id, status);
drop index shift_requests_other_shift_id_idx;
create index shift_requests_other_shift_id_idx on shift_requests (workspace_id, other_shift_id, status);

-- On the reviewed list: the nightly job belongs to no workspace and asks which of them keep the past for how long only.
-- What it deletes, it deletes in a transaction of that workspace.
create function accounts.list_retentions() returns table (workspace_id uuid, retention_months integer, time_zone text)
language sql stable security definer set search_path = pg_catalog as $$
    select w.workspace_id, w.retention_months, w.time_zone
    from public.workspaces w where w.retention_months is not null
    order by w.workspace_id
$$;
alter function accounts.list_retentions() owner to regie_definer;
revoke all on function accounts.list_retentions() from public;
grant execute on function accounts.list_retentions() to regie_auth;
