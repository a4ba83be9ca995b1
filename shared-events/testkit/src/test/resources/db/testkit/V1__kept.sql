CREATE TABLE kept (name text);
GRANT SELECT ON kept TO ${runtimeRole};
