select role, name, time_zone from (
    select m.role, w.name, w.time_zone
    from members m join workspaces w on w.workspace_id = m.workspace_id limit 1
) membership;
begin read only;
select set_config('app.workspace', 'WORKSPACE', true), set_config('app.actor', '', true);
select
    (select coalesce(json_agg(json_build_object('user_id', user_id, 'display_name', display_name) order by name_sort, user_id), '[]')
     from members where removed_at is null),
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'location', location, 'note', note, 'colour', colour, 'version', version) order by name_sort, id), '[]')
     from missions where deleted_at is null),
    (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name_sort, id), '[]')
     from teams where removed_at is null);
select id, user_id, mission_id, role, starts_at, ends_at, status, note, version
from shifts
where starts_at < date_trunc('week', now()) + interval '7 days'
  and starts_at > date_trunc('week', now()) - interval '744 hours'
  and ends_at > date_trunc('week', now())
  and deleted_at is null
order by starts_at, id;
select a.id, a.user_id, m.display_name, a.kind, a.status, a.starts_at, a.ends_at, a.all_day, a.repeat_until, a.title,
       a.decision_note, a.version
from availabilities a
join members m on m.workspace_id = a.workspace_id and m.user_id = a.user_id
where a.deleted_at is null
  and a.last_ends_at > date_trunc('week', now())
  and a.starts_at < date_trunc('week', now()) + interval '7 days'
  and m.removed_at is null
order by a.starts_at, a.id;
commit;
