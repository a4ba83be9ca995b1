-- Workspaces, environments and members as the API shows them, made of the events of their streams.
-- policy, roles and grants are text because nothing in SQL looks into them.

CREATE TABLE workspace (
  key                 text        PRIMARY KEY,
  name                text        NOT NULL,
  preset              text        NOT NULL,
  policy              text        NOT NULL,
  default_environment text,
  created_at          timestamptz NOT NULL,
  created_by          text        NOT NULL,
  version             bigint      NOT NULL -- of the stream at the last change of this row
);

CREATE TABLE environment (
  workspace  text        NOT NULL,
  key        text        NOT NULL,
  name       text        NOT NULL,
  color      text        NOT NULL,
  rank       integer     NOT NULL,
  system     boolean     NOT NULL,
  is_default boolean     NOT NULL,
  archived   boolean     NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text        NOT NULL,
  version    bigint      NOT NULL,
  PRIMARY KEY (workspace, key)
);
CREATE INDEX environment_in_order ON environment (workspace, rank, key);

CREATE TABLE member (
  workspace text   NOT NULL,
  subject   text   NOT NULL,
  roles     text   NOT NULL,
  grants    text   NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (workspace, subject)
);
CREATE INDEX member_by_subject ON member (subject, workspace);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON workspace, environment, member TO ${runtimeRole};
