-- The address register: how the parties of a load were before anybody changed them, so that a developer can have them back.

-- The last numbers that the load gave: who came later has higher ones.
alter table ar.load add column last_event bigint, add column last_her_id integer;
-- Who was changed before there was this table is loaded anew.
delete from ar.load where exists (select 1 from ar.change);
update ar.load set last_event = c.last_event, last_her_id = c.last_her_id from ar.counter c;
alter table ar.load alter column last_event set not null, alter column last_her_id set not null;

-- Rows as they were, whole: written at the first change of a party, in its transaction. What is added to a table has to be added here.
create table ar.seeded_party (like ar.party including storage, primary key (her_id));
create table ar.seeded_certificate (like ar.certificate, primary key (her_id, use, thumbprint));
