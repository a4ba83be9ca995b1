-- Which applications there are and where they are pinned, as far as the events of promotion-service
-- have come: what was only known of the last release of each is read again once, see V113 of the
-- kernel.

CREATE TABLE application (
  workspace   text NOT NULL,
  application text NOT NULL,
  PRIMARY KEY (workspace, application)
);

CREATE TABLE application_pin (
  workspace   text    NOT NULL,
  application text    NOT NULL,
  environment text    NOT NULL,
  released    boolean NOT NULL, -- there, at some time since it was pinned
  PRIMARY KEY (workspace, application, environment)
);
CREATE INDEX application_pin_by_environment
  ON application_pin (workspace, environment, application);

INSERT INTO application SELECT workspace, application FROM released_application;
INSERT INTO application_pin SELECT workspace, application, environment, true FROM released_application;

DROP TABLE released_application;

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON application, application_pin TO ${runtimeRole};

INSERT INTO rebuild_due SELECT 'V214' WHERE EXISTS (SELECT FROM inbox);
