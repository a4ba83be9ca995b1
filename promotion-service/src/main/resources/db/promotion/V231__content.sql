-- Documents by their digest: events carry the digest alone. No projection: a rebuild keeps them.
CREATE TABLE content (
  workspace text   NOT NULL,
  digest    text   NOT NULL,
  size      bigint NOT NULL,
  bytes     bytea  NOT NULL,
  PRIMARY KEY (workspace, digest)
);

GRANT SELECT, INSERT ON content TO ${runtimeRole};
