-- What parties are found by besides their numbers, so that no question reads every document.

-- A code as list:value, whether it tells the type or is a property; iks:HER-id for whom an organisation is associated with.
-- Only of organisations and services in use. Sorted by bytes, so that a list is a range.
create table ar.party_key (
    key          text collate "C" not null,
    organisation integer          not null,
    her_id       integer          not null,
    -- Whether the code tells the type.
    main         boolean          not null,
    constraint party_by_key primary key (key, organisation, her_id) include (main)
);
create index party_key_by_party on ar.party_key (her_id);

create table ar.seeded_party_key (like ar.party_key, primary key (key, her_id));

-- For those who are there already; from now on the house writes them itself.
create function ar.keys_of(d jsonb) returns table (key text, main boolean) language sql as $$
    select f.key, bool_or(f.main)
      from (select (d #>> '{organization,businessType,list}') || ':' || (d #>> '{organization,businessType,value}'), true
             union all
            select (d #>> '{service,code,list}') || ':' || (d #>> '{service,code,value}'), true
             union all
            select (c ->> 'list') || ':' || (c ->> 'value'), false
              from jsonb_array_elements(coalesce(d -> 'properties', '[]')) as c
             union all
            select 'iks:' || a, false
              from jsonb_array_elements_text(coalesce(d #> '{organization,associated}', '[]')) as a) as f (key, main)
     where f.key is not null
     group by f.key
$$;
insert into ar.party_key
select k.key, coalesce(p.parent, p.her_id), p.her_id, k.main
  from ar.party p, lateral ar.keys_of(p.document::jsonb) k where p.active and p.kind in (1, 3);
insert into ar.seeded_party_key
select k.key, coalesce(p.parent, p.her_id), p.her_id, k.main
  from ar.seeded_party p, lateral ar.keys_of(p.document::jsonb) k where p.active and p.kind in (1, 3);
drop function ar.keys_of(jsonb);

-- Whoever inherits is due with the organisation above.
update ar.party p set due = least(p.due, h.due) from ar.party h where h.her_id = p.parent and h.due is not null;

-- Counted, and listed, without reading a row.
create index party_counted on ar.party (parent, kind) where active and parent is not null;
create index party_in_use on ar.party (her_id) where active;

-- The log of changes by time, and by time for somebody or for an organisation.
drop index ar.party_change_by_time;
create index party_change_by_time on ar.change (at, sequence_number);
create index party_change_by_name on ar.change (by_name, at, sequence_number);
create index party_change_by_organisation on ar.change (organisation, at, sequence_number);

-- What detectors look at is the last months of how accounts have been used.
create index account_use_by_time on grunndata.account_use (last_at);

-- A part of a name is looked for in the index, without the certificates themselves.
create index certificate_by_name on ar.certificate (use, common_name, her_id, thumbprint) where current;
