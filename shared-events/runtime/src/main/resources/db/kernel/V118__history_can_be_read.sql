-- Who serves says whether the schema is that of his version, and can do no more about it than look.
GRANT SELECT ON ${flyway:table} TO ${runtimeRole};
