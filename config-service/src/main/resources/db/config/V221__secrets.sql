-- Secret values, encrypted. No projection: events carry no secret, so nothing here can be made again.

-- Keys, wrapped by the master key: one per environment, one for the defaults of a catalog (scope *),
-- one for the fingerprints of a workspace (scope #fingerprint).
CREATE TABLE data_key (
  id         uuid        PRIMARY KEY,
  workspace  text        NOT NULL,
  scope      text        NOT NULL,
  wrapped    bytea       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz
);
CREATE UNIQUE INDEX data_key_in_use ON data_key (workspace, scope) WHERE retired_at IS NULL;

CREATE TABLE secret_value (
  workspace   text   NOT NULL,
  environment text   NOT NULL,
  item        uuid   NOT NULL,
  setting     text   NOT NULL,
  version     bigint NOT NULL,
  ciphertext  bytea  NOT NULL,
  data_key    uuid   NOT NULL,
  PRIMARY KEY (workspace, environment, item, setting, version)
);
CREATE INDEX secret_value_by_item ON secret_value (workspace, item);

GRANT SELECT, INSERT, UPDATE, DELETE ON data_key TO ${runtimeRole};
GRANT SELECT, INSERT, DELETE ON secret_value TO ${runtimeRole};
