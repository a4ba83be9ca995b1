-- That the default environment of a workspace moved, until every application there is pinned to what
-- it ran. No table of events: a move stays known when the events are read again, since what was
-- chosen after it must not be pinned by it.

CREATE TABLE default_move (
  workspace      text    NOT NULL,
  version        bigint  NOT NULL, -- of the event in the stream of the workspace
  previous       text    NOT NULL,
  environment    text    NOT NULL,
  actor          text    NOT NULL,
  correlation_id text,
  event_id       uuid    NOT NULL,
  done           boolean NOT NULL,
  PRIMARY KEY (workspace, version)
);
CREATE INDEX default_move_open ON default_move (workspace, version) WHERE NOT done;

-- What was read before this migration is not made up for: nobody knows what ran then.
INSERT INTO default_move
SELECT w.workspace, i.version, '', '', '', '', gen_random_uuid(), true
FROM directory_workspace w JOIN inbox i ON i.stream = 'workspace/' || w.workspace;

GRANT SELECT, INSERT, UPDATE ON default_move TO ${runtimeRole};

-- For environments that were the default one before there were guards, see decision 15.
INSERT INTO rebuild_due SELECT 'V234' WHERE EXISTS (SELECT FROM inbox);
