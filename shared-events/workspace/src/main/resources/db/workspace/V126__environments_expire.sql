-- When an environment archives itself, if it does: environment-service sees to it, lists show it.

ALTER TABLE directory_environment ADD COLUMN expires_at timestamptz;

CREATE INDEX directory_environment_by_end ON directory_environment (expires_at, workspace, environment)
  WHERE expires_at IS NOT NULL AND NOT archived;

-- What has changed of a workspace of many environments is found by the version of the change.
-- Rows from before there were versions have the lowest.

UPDATE directory_environment SET version = 0 WHERE version IS NULL;

ALTER TABLE directory_environment ALTER COLUMN version SET NOT NULL;

CREATE INDEX directory_environment_by_version ON directory_environment (workspace, version);
