-- What is wrong with the wall between workspaces; no row when nothing is. Reads the catalogue only, so any role may run it.
-- Each branch names the object and the rule it breaks.
with tenant as (
    select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity
    from pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p')
      -- Bookkeeping of the migrations: versions and checksums, nothing of a workspace.
      and c.relname <> '_sqlx_migrations'
)
select t.relname::text as object, 'has no column workspace_id uuid not null' as fault
from tenant t
where not exists (
    select from pg_attribute a
    where a.attrelid = t.oid and a.attname = 'workspace_id' and a.attnotnull and a.atttypid = 'uuid'::regtype
)
union all
select t.relname::text, 'row-level security is not enabled and forced'
from tenant t
where not (t.relrowsecurity and t.relforcerowsecurity)
union all
select t.relname::text, 'must have exactly one policy, for all commands, on the workspace'
from tenant t
where (select count(*) from pg_policy p where p.polrelid = t.oid) <> 1
   or not exists (
    select from pg_policy p
    where p.polrelid = t.oid
      and p.polcmd = '*'
      and p.polpermissive
      and p.polroles = '{0}'
      and regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\s+', ' ', 'g') = $1
      and regexp_replace(pg_get_expr(p.polwithcheck, p.polrelid), '\s+', ' ', 'g') = $1
)
union all
select t.relname::text, 'has no index led by workspace_id'
from tenant t
where not exists (
    select from pg_index i
    join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where i.indrelid = t.oid and i.indisvalid and i.indpred is null and a.attname = 'workspace_id'
)
union all
select t.relname::text || '.' || f.conname::text, 'a foreign key between tenant tables must include workspace_id'
from tenant t
join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
join tenant other on other.oid = f.confrelid
where not exists (
    select from pg_attribute a
    where a.attrelid = t.oid and a.attnum = any (f.conkey) and a.attname = 'workspace_id'
)
union all
select c.relname::text, 'a materialised view ignores row-level security'
from pg_class c
where c.relnamespace in ('public'::regnamespace, 'accounts'::regnamespace, 'ops'::regnamespace) and c.relkind = 'm'
union all
select c.relname::text, 'a view must be security_invoker'
from pg_class c
where c.relnamespace in ('public'::regnamespace, 'accounts'::regnamespace, 'ops'::regnamespace)
  and c.relkind = 'v'
  and not coalesce('security_invoker=true' = any (c.reloptions), false)
union all
select p.proname::text, 'a SECURITY DEFINER function is not on the reviewed list, or has no fixed search_path'
from pg_proc p
where p.pronamespace in ('public'::regnamespace, 'accounts'::regnamespace, 'ops'::regnamespace)
  and p.prosecdef
  and not (
    p.proname = any ($2)
    and exists (select from unnest(p.proconfig) setting where setting like 'search_path=pg_catalog%')
)
union all
select r.rolname::text, 'must not be superuser, bypass row-level security, create roles, or own anything'
from pg_roles r
where r.rolname in ('regie_app', 'regie_auth', 'regie_jobs')
  and (
    r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolreplication
    or exists (select from pg_class c where c.relowner = r.oid)
    or exists (select from pg_auth_members m where m.member = r.oid)
)
union all
select t.relname::text, 'regie_app may truncate it, or regie_auth may touch it'
from tenant t
where has_table_privilege('regie_app', t.oid, 'TRUNCATE')
   or has_table_privilege('regie_app', t.oid, 'TRIGGER')
   or has_table_privilege('regie_auth', t.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
union all
select t.relname::text, 'regie_app may rewrite the trail'
from tenant t
where t.relname in ('audit_entries', 'audit_heads')
  and (
    has_any_column_privilege('regie_app', t.oid, 'UPDATE')
    or has_table_privilege('regie_app', t.oid, 'DELETE')
    or (t.relname = 'audit_heads' and has_any_column_privilege('regie_app', t.oid, 'INSERT'))
  )
union all
select t.relname::text, 'regie_app may write the log'
from tenant t
where t.relname = 'app_logs'
  and (
    has_any_column_privilege('regie_app', t.oid, 'INSERT, UPDATE')
    or has_table_privilege('regie_app', t.oid, 'DELETE')
  )
union all
select t.relname::text, 'the trail is not chained: its trigger is missing, switched off or another one'
from tenant t
where t.relname = 'audit_entries'
  and not exists (
    select from pg_trigger g
    where g.tgrelid = t.oid
      and g.tgfoid = to_regprocedure('accounts.chain_audit_entry()')
      and g.tgenabled in ('O', 'A')
      -- Before each inserted row, whatever stands in it.
      and g.tgtype = 7
      and g.tgqual is null
  )
union all
select p.proname::text, 'somebody but its owner may attach it to a table'
from pg_proc p
where p.oid = to_regprocedure('accounts.chain_audit_entry()')
  and (has_function_privilege('regie_app', p.oid, 'EXECUTE') or has_function_privilege('regie_auth', p.oid, 'EXECUTE'))
union all
select c.relname::text, 'regie_app may touch a table of the accounts schema'
from pg_class c
where c.relnamespace = 'accounts'::regnamespace
  and c.relkind in ('r', 'p', 'v')
  and has_table_privilege('regie_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
union all
select c.relname::text, 'row-level security is not enabled and forced'
from pg_class c
where c.relnamespace = 'ops'::regnamespace
  and c.relkind in ('r', 'p')
  and not (c.relrowsecurity and c.relforcerowsecurity)
union all
-- The queue is shared: regie_app sees its workspace, regie_auth what belongs to none, the engine all.
select c.relname::text, 'has a policy that is not the one of its role'
from pg_policy p
join pg_class c on c.oid = p.polrelid
cross join lateral (
    select regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\s+', ' ', 'g') as shown,
           regexp_replace(pg_get_expr(p.polwithcheck, p.polrelid), '\s+', ' ', 'g') as taken
) rule
where c.relnamespace = 'ops'::regnamespace
  and (p.polcmd <> '*' or rule.shown is distinct from rule.taken
   or not coalesce(case p.polroles
        when array['regie_app'::regrole::oid] then rule.shown = $1
        when array['regie_auth'::regrole::oid] then rule.shown = '(workspace_id IS NULL)'
        when array['regie_jobs'::regrole::oid] then rule.shown = 'true'
      end, false))
union all
select c.relname::text, 'regie_jobs may touch what is not the queue'
from pg_class c
where c.relnamespace in ('public'::regnamespace, 'accounts'::regnamespace)
  and c.relkind in ('r', 'p', 'v')
  and c.relname <> '_sqlx_migrations'
  and has_table_privilege('regie_jobs', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
union all
select c.relname::text, 'somebody may truncate the queue, or regie_app or regie_auth delete from it'
from pg_class c
where c.relnamespace = 'ops'::regnamespace
  and c.relkind in ('r', 'p')
  and (has_table_privilege('regie_app', c.oid, 'DELETE, TRUNCATE, TRIGGER')
    or has_table_privilege('regie_auth', c.oid, 'DELETE, TRUNCATE, TRIGGER')
    or has_table_privilege('regie_jobs', c.oid, 'TRUNCATE, TRIGGER'))
union all
select 'regie_app', 'may create objects in a schema'
from pg_namespace n
where n.nspname in ('public', 'accounts', 'ops') and has_schema_privilege('regie_app', n.oid, 'CREATE')
order by 1, 2
