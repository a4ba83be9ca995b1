-- The lock of an environment, if there is one. It ends by an event, so the time here is for those
-- who show it and for environment-service, which ends it.

ALTER TABLE directory_environment
  ADD COLUMN lock_owner      text,
  ADD COLUMN lock_reason     text,
  ADD COLUMN locked_since    timestamptz,
  ADD COLUMN lock_expires_at timestamptz;

CREATE INDEX directory_environment_by_end_of_lock ON directory_environment (lock_expires_at)
  WHERE lock_expires_at IS NOT NULL;

-- Locks that this service has heard of and not observed yet, see LockObserved.
CREATE TABLE lock_change (
  workspace      text   NOT NULL,
  environment    text   NOT NULL,
  version        bigint NOT NULL, -- of the event in the stream of the workspace
  lock           text,            -- null: taken away
  actor          text   NOT NULL,
  correlation_id text,
  event_id       uuid   NOT NULL,
  PRIMARY KEY (workspace, environment)
);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON lock_change TO ${runtimeRole};
