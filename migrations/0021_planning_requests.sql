-- Skills, and requests that a shift changes hands.

create table skills (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    name text not null,
    name_sort text not null,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    primary key (workspace_id, id)
);
create unique index skills_name_key on skills (workspace_id, name_sort) where removed_at is null;
select accounts.seal('skills');

create table member_skills (
    workspace_id uuid not null references workspaces (workspace_id),
    user_id uuid not null,
    skill_id uuid not null,
    -- The last day it is good; null is for ever.
    valid_until date,
    created_at timestamptz not null,
    primary key (workspace_id, user_id, skill_id),
    constraint member_skills_user_id_fkey foreign key (workspace_id, user_id) references members (workspace_id, user_id),
    constraint member_skills_skill_id_fkey foreign key (workspace_id, skill_id) references skills (workspace_id, id)
);
create index member_skills_skill_id_idx on member_skills (workspace_id, skill_id, user_id);
select accounts.seal('member_skills');

alter table shifts
    add column skill_id uuid,
    add constraint shifts_skill_id_fkey foreign key (workspace_id, skill_id) references skills (workspace_id, id);
create index shifts_skill_id_idx on shifts (workspace_id, skill_id) where skill_id is not null and deleted_at is null;
create index shifts_open_idx on shifts (workspace_id, starts_at, id) where user_id is null and deleted_at is null;

-- Whether a manager approves each change of hands.
alter table workspaces
    add column shift_claims text not null default 'approve',
    add constraint workspaces_shift_claims_check check (shift_claims in ('approve', 'automatic'));

create table shift_requests (
    workspace_id uuid not null references workspaces (workspace_id),
    id uuid not null,
    kind text not null,
    status text not null,
    user_id uuid not null,
    to_user_id uuid,
    shift_id uuid not null,
    other_shift_id uuid,
    -- The hours that were spoken of: agreement is to these and no others.
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    other_starts_at timestamptz,
    other_ends_at timestamptz,
    note text not null,
    reason text,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    constraint shift_requests_user_id_fkey foreign key (workspace_id, user_id) references members (workspace_id, user_id),
    constraint shift_requests_to_user_id_fkey
        foreign key (workspace_id, to_user_id) references members (workspace_id, user_id),
    constraint shift_requests_shift_id_fkey foreign key (workspace_id, shift_id) references shifts (workspace_id, id),
    constraint shift_requests_other_shift_id_fkey
        foreign key (workspace_id, other_shift_id) references shifts (workspace_id, id),
    constraint shift_requests_kind_check check (kind in ('claim', 'give_up', 'swap')),
    constraint shift_requests_status_check
        check (status in ('asked', 'accepted', 'approved', 'refused', 'withdrawn', 'void')),
    constraint shift_requests_reason_check check (reason in ('taken', 'changed', 'deleted')),
    constraint shift_requests_void_check check ((status = 'void') = (reason is not null)),
    constraint shift_requests_other_check check (
        (kind = 'swap') = (other_shift_id is not null)
        and (other_shift_id is null) = (other_starts_at is null)
        and (other_shift_id is null) = (other_ends_at is null)
    ),
    constraint shift_requests_to_check check (
        case kind when 'claim' then to_user_id is null when 'swap' then to_user_id is not null else true end
    ),
    constraint shift_requests_accepted_check
        check (status <> 'accepted' or (kind <> 'claim' and to_user_id is not null))
);
-- Nobody asks twice for one shift, and nobody offers one shift twice.
create unique index shift_requests_claim_key on shift_requests (workspace_id, shift_id, user_id)
    where kind = 'claim' and status = 'asked';
create unique index shift_requests_offer_key on shift_requests (workspace_id, shift_id)
    where kind <> 'claim' and status in ('asked', 'accepted');
create index shift_requests_created_at_idx on shift_requests (workspace_id, created_at, id);
create index shift_requests_shift_id_idx on shift_requests (workspace_id, shift_id)
    where status in ('asked', 'accepted');
create index shift_requests_other_shift_id_idx on shift_requests (workspace_id, other_shift_id)
    where status in ('asked', 'accepted');
create index shift_requests_user_id_idx on shift_requests (workspace_id, user_id, created_at);
create index shift_requests_to_user_id_idx on shift_requests (workspace_id, to_user_id, created_at);
select accounts.seal('shift_requests');

-- On the reviewed list: what is told of a request is written in the transaction of the workspace. It takes neither an
-- address nor a text, only a request of the transaction's own workspace and a member of it, and answers whether there is
-- a mail to send.
create function accounts.write_request_mail(
    of_request uuid, to_member uuid, with_template text, mail_id uuid, at_instant timestamptz
)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
    if with_template not in (
        'shift_requested', 'shift_offered', 'shift_approved', 'shift_refused', 'shift_request_void'
    ) then
        raise exception 'no mail about a request is called so' using errcode = 'check_violation';
    end if;
    insert into accounts.mails (id, user_id, to_address, locale, template, params, created_at)
    select mail_id, u.id, u.email, coalesce(u.locale, w.locale), with_template, '{}', at_instant
    from public.shift_requests r
    join public.workspaces w on w.workspace_id = r.workspace_id
    join public.members m on m.workspace_id = r.workspace_id and m.user_id = to_member and m.removed_at is null
    join accounts.users u on u.id = m.user_id and u.disabled_at is null
    where r.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and r.id = of_request;
    return found;
end
$$;
alter function accounts.write_request_mail(uuid, uuid, text, uuid, timestamptz) owner to regie_definer;
revoke all on function accounts.write_request_mail(uuid, uuid, text, uuid, timestamptz) from public;
grant execute on function accounts.write_request_mail(uuid, uuid, text, uuid, timestamptz) to regie_app;
grant select on shift_requests to regie_definer;
