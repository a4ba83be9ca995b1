-- The event store of one service. The owner of these tables migrates; the runtime role reads and
-- appends, and neither may change what happened.

CREATE TABLE stream (
  id         text   PRIMARY KEY,
  type       text   NOT NULL,
  version    bigint NOT NULL,
  head_hash  text   NOT NULL
) WITH (fillfactor = 70); -- room for HOT updates: each append updates its row in place

CREATE TABLE event (
  position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stream         text        NOT NULL,
  version        bigint      NOT NULL,
  id             uuid        NOT NULL UNIQUE,
  type           text        NOT NULL,
  schema_version integer     NOT NULL,
  workspace      text        NOT NULL,
  data           json        NOT NULL, -- json, not jsonb: the exact text is what is hashed
  metadata       json        NOT NULL,
  recorded_at    timestamptz NOT NULL DEFAULT now(),
  previous_hash  text        NOT NULL,
  hash           text        NOT NULL,
  UNIQUE (stream, version)
);

-- tx orders by commit safely (see OutboxRelay); it lives here only, because transaction ids start
-- again after a dump and restore.
CREATE TABLE outbox (
  position bigint PRIMARY KEY REFERENCES event (position),
  tx       xid8   NOT NULL DEFAULT pg_current_xact_id()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
CREATE INDEX outbox_in_commit_order ON outbox (tx, position);

CREATE TABLE snapshot (
  stream         text    PRIMARY KEY,
  version        bigint  NOT NULL,
  schema_version integer NOT NULL,
  state          json    NOT NULL
);

CREATE TABLE idempotency (
  id             text        PRIMARY KEY,
  request_digest text        NOT NULL,
  status         integer     NOT NULL,
  headers        json        NOT NULL,
  body           text,
  created_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- Fails the transaction of the caller. A pipelined transaction cannot look at a row count before
-- its COMMIT is on the way, so what must hold is said in the statement.
CREATE FUNCTION sluice_require(holds boolean, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT holds THEN
    RAISE EXCEPTION USING ERRCODE = 'SL001', MESSAGE = what;
  END IF;
END $$;

CREATE FUNCTION sluice_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'SL002', MESSAGE = 'events are immutable: ' || TG_OP || ' is refused';
END $$;
CREATE TRIGGER event_is_immutable BEFORE UPDATE OR DELETE ON event
  FOR EACH ROW EXECUTE FUNCTION sluice_refuse_change();
CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION sluice_refuse_change();
-- ALWAYS: also in sessions that set session_replication_role.
ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_immutable;
ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_not_truncated;

GRANT SELECT, INSERT ON event TO ${runtimeRole};
GRANT SELECT, INSERT, UPDATE ON stream TO ${runtimeRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox, snapshot, idempotency TO ${runtimeRole};
