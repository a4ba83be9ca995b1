-- What the events of promotion-service look like as tables; a rebuild empties and refills them.
-- Wherever a row carries "revision" or "changed", that is the version of the application's stream.

CREATE TABLE application (
  workspace   text        NOT NULL,
  application text        NOT NULL,
  name        text        NOT NULL,
  created_at  timestamptz NOT NULL,
  created_by  text        NOT NULL,
  PRIMARY KEY (workspace, application)
);

CREATE TABLE version (
  workspace   text        NOT NULL,
  application text        NOT NULL,
  number      integer     NOT NULL,
  name        text        NOT NULL,
  parent      integer,
  kind        text        NOT NULL,
  digest      text,
  size        bigint      NOT NULL,
  artifact    text,
  frozen      boolean     NOT NULL,
  created_at  timestamptz NOT NULL,
  created_by  text        NOT NULL,
  changed     bigint      NOT NULL,
  PRIMARY KEY (workspace, application, number)
);

CREATE TABLE placement (
  workspace   text        NOT NULL,
  application text        NOT NULL,
  number      integer     NOT NULL,
  environment text        NOT NULL,
  since       timestamptz NOT NULL,
  placed_by   text        NOT NULL,
  revision    bigint      NOT NULL,
  PRIMARY KEY (workspace, application, number, environment)
);
CREATE INDEX placement_by_environment
  ON placement (workspace, application, environment, revision DESC);

CREATE TABLE promotion (
  id               uuid        PRIMARY KEY,
  workspace        text        NOT NULL,
  application      text        NOT NULL,
  number           integer     NOT NULL,
  from_environment text        NOT NULL,
  to_environment   text        NOT NULL,
  state            text        NOT NULL,
  reason           text,
  requested_by     text        NOT NULL,
  requested_at     timestamptz NOT NULL
);
-- ids are UUIDv7, so their order is that of time
CREATE INDEX promotion_by_time ON promotion (workspace, id DESC);

CREATE TABLE release (
  workspace              text        NOT NULL,
  application            text        NOT NULL,
  revision               bigint      NOT NULL,
  number                 integer     NOT NULL,
  environment            text        NOT NULL,
  kind                   text        NOT NULL,
  previous               integer,
  configuration_revision bigint      NOT NULL,
  reason                 text,
  released_by            text        NOT NULL,
  released_at            timestamptz NOT NULL,
  PRIMARY KEY (workspace, application, revision)
);
CREATE INDEX release_by_environment
  ON release (workspace, application, environment, revision DESC);

CREATE TABLE channel (
  workspace   text        NOT NULL,
  application text        NOT NULL,
  environment text        NOT NULL,
  mode        text        NOT NULL,
  number      integer,
  since       timestamptz NOT NULL,
  revision    bigint      NOT NULL,
  PRIMARY KEY (workspace, application, environment)
);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE
  ON application, version, placement, promotion, release, channel TO ${runtimeRole};
