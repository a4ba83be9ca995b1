-- What the other services know of the lock of each environment, see LockObserved.

CREATE TABLE lock_observed (
  workspace   text   NOT NULL,
  environment text   NOT NULL,
  service     text   NOT NULL,
  version     bigint NOT NULL, -- of the workspace's stream, up to which it is known there
  PRIMARY KEY (workspace, environment, service)
);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON lock_observed TO ${runtimeRole};
