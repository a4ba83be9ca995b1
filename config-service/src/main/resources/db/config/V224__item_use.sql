-- Views come from the states of the streams; what is left for tables is what goes across them:
-- which item has a value in which environment, and which names it mentions there (environment ''
-- in the catalog). A mention is the workspace and the pointer, so that one index serves all.

CREATE TABLE item_use (
  workspace   text   NOT NULL,
  environment text   NOT NULL,
  item        uuid   NOT NULL,
  mentions    text[] NOT NULL,
  PRIMARY KEY (workspace, environment, item)
);
CREATE INDEX item_use_by_item ON item_use (workspace, item, environment);
CREATE INDEX item_use_by_mention ON item_use USING gin (mentions) WHERE mentions <> '{}';

INSERT INTO item_use (workspace, environment, item, mentions)
SELECT workspace, environment, item,
       coalesce(array_agg(workspace || '/' || lower(kind) || 's/' || name)
                  FILTER (WHERE name IS NOT NULL), '{}')
FROM configuration_value FULL JOIN item_reference USING (workspace, environment, item)
GROUP BY workspace, environment, item;

DROP TABLE item_reference, configuration_value, catalog_item;

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON item_use TO ${runtimeRole};
