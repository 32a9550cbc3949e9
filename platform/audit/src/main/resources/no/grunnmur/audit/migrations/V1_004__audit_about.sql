-- Which events tell of whom: read from the log after it has been written, so that an append does nothing for it, and made
-- anew by emptying both tables. The person stands as a 64-bit hash of the opaque id; who asks holds the event against the
-- whole id. No primary key and no foreign keys: rows are only ever written by the one statement that reads the log.
CREATE TABLE audit_about (
    person bigint NOT NULL,
    at timestamptz NOT NULL,
    chain integer NOT NULL,
    sequence bigint NOT NULL
);
CREATE INDEX audit_about_person ON audit_about (person, at, chain, sequence);

-- How far each chain has been read.
CREATE TABLE audit_about_read (
    chain integer PRIMARY KEY,
    sequence bigint NOT NULL
);
