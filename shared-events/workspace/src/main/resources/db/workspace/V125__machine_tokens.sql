-- Machine tokens as environment-service issued them. The token itself is nowhere, only its digest,
-- by which whoever sends it is found.

CREATE TABLE directory_token (
  workspace   text        NOT NULL,
  id          text        NOT NULL,
  digest      text        NOT NULL,
  environment text        NOT NULL,
  application text,                 -- the only one, or all
  description text        NOT NULL,
  issued_at   timestamptz NOT NULL,
  issued_by   text        NOT NULL,
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX directory_token_by_digest ON directory_token (digest);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON directory_token TO ${runtimeRole};
