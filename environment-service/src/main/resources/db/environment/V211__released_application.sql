-- Where applications are released, as far as the events of promotion-service have come.

CREATE TABLE released_application (
  workspace   text NOT NULL,
  application text NOT NULL,
  environment text NOT NULL,
  PRIMARY KEY (workspace, application)
);
CREATE INDEX released_application_by_environment
  ON released_application (workspace, environment, application);

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON released_application TO ${runtimeRole};
