-- A migration that cannot say in SQL what the tables would be like if they had always been made in
-- the new way adds a row here. The service then rebuilds them from all events, once, beside its
-- work; see docs/decisions/0011.

CREATE TABLE rebuild_due (
  migration text NOT NULL PRIMARY KEY
);

GRANT SELECT, DELETE ON rebuild_due TO ${runtimeRole};
