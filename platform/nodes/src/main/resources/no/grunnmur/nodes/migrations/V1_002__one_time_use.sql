-- What has been used once. The ids themselves lie in unlogged tables by time, which the nodes make and drop whole
-- (nodes.UsedIds): one_time_use_N holds what must be remembered until some time in the N-th ten minutes of the epoch.

-- Since when everything that was used is remembered. Unlogged as the ids are: a crash of the server, or the promotion of a
-- standby, empties both, and then what was issued before is refused, since nobody knows whether it has been used.
CREATE UNLOGGED TABLE one_time_memory (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    since bigint NOT NULL
);

-- When the memory was lost; kept, so that the first beginning can be told from a loss.
CREATE TABLE one_time_beginning (
    began_at timestamptz NOT NULL DEFAULT now(),
    since bigint NOT NULL
);
