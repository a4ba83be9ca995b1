-- A table beside the kernel's own, for tests of what is written together with events.

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

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON directory_environment TO ${runtimeRole};
