-- What the week shows beside its shifts is announced as they are: who cannot work, what is published, who asks for what.

select ops.announce_changes('availabilities', 'planning');
select ops.announce_changes('publications', 'planning');
select ops.announce_changes('shift_requests', 'planning');
