-- What was the default environment stays guarded. Which ones were is in the events, from which the
-- state is made; the tables say the same from now on.

UPDATE directory_environment d
SET guarded = true
FROM event e
WHERE e.type = 'DefaultEnvironmentChanged'
  AND e.stream = 'workspace/' || d.workspace
  AND e.data->>'previous' = d.environment;
