-- What lists show of workspaces, environments and members, so that nobody keeps them twice.
-- A version is that of the stream at the last change of the row. Rows from before this migration
-- have no such values until the events are replayed. policy, roles and grants are text because
-- nothing in SQL looks into them.

ALTER TABLE directory_workspace
  ALTER COLUMN policy TYPE text,
  ADD COLUMN preset              text,
  ADD COLUMN default_environment text,
  ADD COLUMN created_at          timestamptz,
  ADD COLUMN created_by          text,
  ADD COLUMN version             bigint;

ALTER TABLE directory_environment
  ADD COLUMN color      text,
  ADD COLUMN created_at timestamptz,
  ADD COLUMN created_by text,
  ADD COLUMN version    bigint;

ALTER TABLE directory_member
  ALTER COLUMN roles TYPE text,
  ALTER COLUMN grants TYPE text,
  ADD COLUMN version bigint;
