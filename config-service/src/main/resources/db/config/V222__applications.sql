-- Which version of an application runs where, and what it refers to; promotion-service owns it.

CREATE TABLE application (
  workspace   text NOT NULL,
  application text NOT NULL,
  PRIMARY KEY (workspace, application)
);

CREATE TABLE application_version (
  workspace   text    NOT NULL,
  application text    NOT NULL,
  number      integer NOT NULL,
  mentions    text[]  NOT NULL, -- pointers of catalog items
  changed     bigint  NOT NULL, -- the version of the application's stream that last changed them
  PRIMARY KEY (workspace, application, number)
);

CREATE TABLE version_placement (
  workspace   text    NOT NULL,
  application text    NOT NULL,
  environment text    NOT NULL,
  number      integer NOT NULL,
  placed      bigint  NOT NULL, -- the version of the application's stream that placed it
  PRIMARY KEY (workspace, application, environment, number)
);
CREATE INDEX version_placement_by_time
  ON version_placement (workspace, application, environment, placed DESC);

-- A version that an environment runs whatever is placed there, because of a release or a pin.
CREATE TABLE version_choice (
  workspace   text    NOT NULL,
  application text    NOT NULL,
  environment text    NOT NULL,
  choice      text    NOT NULL,
  number      integer NOT NULL,
  PRIMARY KEY (workspace, application, environment, choice)
);

-- The rule of promotion-service: the default environment runs what was released there last, others
-- what they are pinned to, or else the version that was placed there last.
CREATE VIEW running_version AS
SELECT DISTINCT ON (workspace, application, environment)
  workspace, application, environment, number
FROM (
  SELECT c.workspace, c.application, c.environment, c.number, 1 AS rank, 0 AS placed
  FROM version_choice c JOIN directory_environment e USING (workspace, environment)
  WHERE c.choice = CASE WHEN e.is_default THEN 'RELEASED' ELSE 'PINNED' END
  UNION ALL
  SELECT p.workspace, p.application, p.environment, p.number, 2 AS rank, p.placed
  FROM version_placement p JOIN directory_environment e USING (workspace, environment)
  WHERE NOT e.is_default
) candidate
ORDER BY workspace, application, environment, rank, placed DESC;

GRANT SELECT ON running_version TO ${runtimeRole};
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE
  ON application, application_version, version_placement, version_choice TO ${runtimeRole};
