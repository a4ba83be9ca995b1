-- What this service has seen of the other services' streams.

CREATE TABLE inbox (
  consumer text    NOT NULL,
  stream   text    NOT NULL,
  version  bigint  NOT NULL,
  parked   boolean NOT NULL DEFAULT false,
  PRIMARY KEY (consumer, stream)
) WITH (fillfactor = 70);

CREATE TABLE parked (
  consumer  text        NOT NULL,
  stream    text        NOT NULL,
  version   bigint      NOT NULL,
  reason    text        NOT NULL,
  headers   json        NOT NULL,
  data      text        NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, stream, version)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON inbox, parked TO ${runtimeRole};
