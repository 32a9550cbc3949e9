-- Events on their way to a message broker: how far they have been told, and the queues that have been made there.
create table ar.told (
    only_one   boolean primary key default true check (only_one),
    last_event bigint  not null
);
insert into ar.told (last_event) select last_event from ar.counter;

create table ar.queue (name text primary key);
