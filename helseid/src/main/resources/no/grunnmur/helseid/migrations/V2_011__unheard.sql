-- When a session has ended: which of its clients have not heard of it, and when each is to be told next.
alter table helseid_session_client
    add attempts        integer not null default 0,
    add next_attempt_at timestamptz;
create index helseid_session_client_next on helseid_session_client (next_attempt_at) where next_attempt_at is not null;
