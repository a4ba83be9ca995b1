-- Workspaces, environments and members as every service knows them, for rights and rules.

CREATE TABLE directory_workspace (
  workspace text PRIMARY KEY,
  name      text NOT NULL,
  policy    json NOT NULL
);

CREATE TABLE directory_environment (
  workspace   text    NOT NULL,
  environment text    NOT NULL,
  name        text    NOT NULL,
  rank        integer NOT NULL,
  system      boolean NOT NULL,
  is_default  boolean NOT NULL,
  archived    boolean NOT NULL,
  PRIMARY KEY (workspace, environment)
);
CREATE INDEX directory_environment_by_rank ON directory_environment (workspace, rank, environment);

CREATE TABLE directory_member (
  workspace text NOT NULL,
  subject   text NOT NULL,
  roles     json NOT NULL,
  grants    json NOT NULL,
  PRIMARY KEY (workspace, subject)
);
CREATE INDEX directory_member_by_subject ON directory_member (subject, workspace);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE
  ON directory_workspace, directory_environment, directory_member TO ${runtimeRole};
