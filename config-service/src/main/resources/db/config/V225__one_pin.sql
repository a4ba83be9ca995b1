-- What an environment runs whatever is placed there is one thing: the last release, rollback or
-- channel says it, whether the environment is the default one or not.

CREATE TABLE version_pin (
  workspace   text    NOT NULL,
  application text    NOT NULL,
  environment text    NOT NULL,
  number      integer NOT NULL,
  PRIMARY KEY (workspace, application, environment)
);

-- Of two that counted at different times, the one that counts now. Which was said last is not known
-- here: the events are read again once, see V113 of the kernel.
INSERT INTO version_pin
SELECT DISTINCT ON (c.workspace, c.application, c.environment)
  c.workspace, c.application, c.environment, c.number
FROM version_choice c LEFT JOIN directory_environment e USING (workspace, environment)
ORDER BY c.workspace, c.application, c.environment,
  (c.choice = 'RELEASED') = coalesce(e.is_default, false) DESC;

DROP TABLE version_choice;

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON version_pin TO ${runtimeRole};

-- Also for environments that were the default one before there were guards, see decision 15.
INSERT INTO rebuild_due SELECT 'V225' WHERE EXISTS (SELECT FROM inbox);
