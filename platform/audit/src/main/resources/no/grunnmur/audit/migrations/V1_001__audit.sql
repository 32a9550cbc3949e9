-- The audit: what happened, in chains of hashes. The hashes are computed by the house (audit.Seal); nothing here is ever
-- changed or removed, and the triggers below refuse to, whoever asks.

-- How many chains were opened, and the seal of the last: so that a removed chain is missed, the last one too.
-- Its row is also what processes queue on when they open chains.
CREATE TABLE audit_book (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    chains integer NOT NULL,
    seal bytea NOT NULL
);
INSERT INTO audit_book (chains, seal) VALUES (0, decode(repeat('00', 32), 'hex'));

-- One chain a run of a process. Its seal covers the seal of the chain before it and the heads of the others (audit_link).
CREATE TABLE audit_chain (
    chain integer PRIMARY KEY,
    node text NOT NULL,
    opened_at timestamptz NOT NULL,
    seal bytea NOT NULL,
    head_sequence bigint NOT NULL,
    head_hash bytea NOT NULL
) WITH (fillfactor = 50);

-- Where an earlier chain ended when this one was opened, if it had grown since it was last linked.
CREATE TABLE audit_link (
    chain integer NOT NULL,
    earlier integer NOT NULL,
    head_sequence bigint NOT NULL,
    head_hash bytea NOT NULL,
    PRIMARY KEY (earlier, chain)
);

CREATE TABLE audit_event (
    chain integer NOT NULL,
    sequence bigint NOT NULL,
    at timestamptz NOT NULL,
    type text NOT NULL,
    content text NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (chain, sequence)
);

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON audit_event EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_link FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON audit_link EXECUTE FUNCTION audit_refuse();

-- A head only moves forward; nothing else of a chain changes.
CREATE TRIGGER forward_only BEFORE UPDATE ON audit_chain FOR EACH ROW
    WHEN (NEW.head_sequence <= OLD.head_sequence
        OR (NEW.chain, NEW.node, NEW.opened_at, NEW.seal) IS DISTINCT FROM (OLD.chain, OLD.node, OLD.opened_at, OLD.seal))
    EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER no_delete BEFORE DELETE ON audit_chain FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON audit_chain EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER forward_only BEFORE UPDATE ON audit_book FOR EACH ROW
    WHEN (NEW.chains <> OLD.chains + 1 OR NOT NEW.one)
    EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER no_delete BEFORE DELETE ON audit_book FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON audit_book EXECUTE FUNCTION audit_refuse();
