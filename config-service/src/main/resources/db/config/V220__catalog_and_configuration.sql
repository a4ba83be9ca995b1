-- Made of the events of the catalog and of the configurations; a rebuild empties and refills them.

CREATE TABLE catalog_item (
  workspace  text        NOT NULL,
  item       uuid        NOT NULL,
  kind       text        NOT NULL,
  name       text        NOT NULL,
  definition text        NOT NULL,
  revision   bigint      NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text        NOT NULL,
  PRIMARY KEY (workspace, item),
  -- The order of the lists of one kind, and no name twice.
  UNIQUE (workspace, kind, name)
);

-- Which item has a value in which environment since when; the values themselves are in the events.
CREATE TABLE configuration_value (
  workspace   text        NOT NULL,
  environment text        NOT NULL,
  item        uuid        NOT NULL,
  revision    bigint      NOT NULL,
  updated_at  timestamptz NOT NULL,
  updated_by  text        NOT NULL,
  PRIMARY KEY (workspace, environment, item)
);
CREATE INDEX configuration_value_by_item ON configuration_value (workspace, item, environment);

-- Which item mentions which name, in a value or (environment '') in its definition.
CREATE TABLE item_reference (
  workspace   text NOT NULL,
  environment text NOT NULL,
  item        uuid NOT NULL,
  kind        text NOT NULL,
  name        text NOT NULL,
  PRIMARY KEY (workspace, environment, item, kind, name)
);
CREATE INDEX item_reference_by_name ON item_reference (workspace, kind, name);
CREATE INDEX item_reference_by_item ON item_reference (workspace, item);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE
  ON catalog_item, configuration_value, item_reference TO ${runtimeRole};
