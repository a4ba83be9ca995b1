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
  mentions    text    NOT NULL, -- of catalog items, as a JSON list of pointers
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

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE
  ON application, application_version, version_placement, version_choice TO ${runtimeRole};
