-- The directory of all services has what lists show by now; this service keeps nothing twice.

UPDATE directory_workspace d
SET preset = w.preset, default_environment = w.default_environment,
    created_at = w.created_at, created_by = w.created_by, version = w.version
FROM workspace w WHERE w.key = d.workspace;

UPDATE directory_environment d
SET color = e.color, created_at = e.created_at, created_by = e.created_by, version = e.version
FROM environment e WHERE e.workspace = d.workspace AND e.key = d.environment;

UPDATE directory_member d
SET version = m.version
FROM member m WHERE m.workspace = d.workspace AND m.subject = d.subject;

DROP TABLE workspace, environment, member;
