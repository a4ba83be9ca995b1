-- Which items config-service has defined and which environments have a value of them; no values.

CREATE TABLE item_definition (
  workspace  text NOT NULL,
  item       uuid NOT NULL,
  kind       text NOT NULL,
  name       text NOT NULL,
  definition text NOT NULL,
  PRIMARY KEY (workspace, item)
);
CREATE INDEX item_definition_by_name ON item_definition (workspace, kind, name);

CREATE TABLE item_value (
  workspace   text NOT NULL,
  environment text NOT NULL,
  item        uuid NOT NULL,
  value       text NOT NULL,
  PRIMARY KEY (workspace, environment, item)
);
CREATE INDEX item_value_by_item ON item_value (workspace, item);

-- An environment's revision is the number of its own changes plus those of the catalog.
CREATE TABLE catalog_revision (
  workspace text   PRIMARY KEY,
  revision  bigint NOT NULL
);

CREATE TABLE environment_revision (
  workspace   text   NOT NULL,
  environment text   NOT NULL,
  own         bigint NOT NULL, -- changes of its own so far
  latest      bigint NOT NULL, -- the revision after the last of them
  PRIMARY KEY (workspace, environment)
);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE
  ON item_definition, item_value, catalog_revision, environment_revision TO ${runtimeRole};
