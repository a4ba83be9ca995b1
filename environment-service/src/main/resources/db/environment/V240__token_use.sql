-- When machine tokens were used last, as config-service samples it. There are none before this.

CREATE TABLE token_use (
  workspace text        NOT NULL,
  id        text        NOT NULL,
  used_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace, id)
);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON token_use TO ${runtimeRole};
