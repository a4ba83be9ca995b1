-- Events that Kafka refuses for what they are, and the later ones of their streams: out of the way of
-- the others until somebody has them tried again.
CREATE TABLE outbox_refused (
  stream     text        NOT NULL,
  version    bigint      NOT NULL,
  position   bigint      NOT NULL,
  reason     text        NOT NULL,
  refused_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (stream, version)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_refused TO ${runtimeRole};

-- Rows are read and deleted in commit order; an index by position alone is work for each event.
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey, ADD PRIMARY KEY (tx, position);
DROP INDEX outbox_in_commit_order;
