-- A membership without roles ends with the last of its grants, if all of them end. Lists of a
-- caller's workspaces select by it; null is no end.

ALTER TABLE directory_member ADD COLUMN ends_at timestamptz;

UPDATE directory_member
SET ends_at = (
  SELECT max((g->>'expiresAt')::timestamptz) FROM json_array_elements(grants::json) g)
WHERE json_array_length(roles::json) = 0
  AND NOT EXISTS (
    SELECT FROM json_array_elements(grants::json) g WHERE g->>'expiresAt' IS NULL);
