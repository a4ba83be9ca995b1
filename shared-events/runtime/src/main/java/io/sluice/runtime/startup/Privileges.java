package io.sluice.runtime.startup;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the role that serves could do to what has happened. It may read and append events and
 * nothing else, by itself and as any role that it may become; otherwise whoever takes over the
 * process could change the past.
 */
final class Privileges {
  private static final int PATIENCE_SECONDS = 5;

  private static final String FAULTS =
      """
      WITH able AS (SELECT oid, rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles
                    WHERE oid = (SELECT oid FROM pg_roles WHERE rolname = session_user)
                    OR pg_has_role(session_user, oid, 'MEMBER') AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)),
           ours AS (SELECT c.oid, c.relowner, n.nspname || '.' || c.relname AS name
                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname IN ('public', 'rebuild') AND c.relkind IN ('r', 'p', 'S', 'v', 'm'))
      SELECT 'is a superuser' AS fault FROM able WHERE rolsuper
      UNION SELECT 'has BYPASSRLS' FROM able WHERE rolbypassrls AND NOT rolsuper
      UNION SELECT 'has CREATEROLE' FROM able WHERE rolcreaterole AND NOT rolsuper
      UNION SELECT 'works in the server as ' || rolname FROM able
            WHERE rolname IN ('pg_execute_server_program', 'pg_write_server_files')
      UNION SELECT 'owns the database' FROM able JOIN pg_database ON datdba = able.oid WHERE datname = current_database()
      UNION SELECT 'owns the schema ' || nspname FROM able JOIN pg_namespace ON nspowner = able.oid WHERE nspname IN ('public', 'rebuild')
      UNION SELECT 'owns ' || count(*) || ' tables, ' || min(name) || ' among them' FROM able JOIN ours ON relowner = able.oid HAVING count(*) > 0
      UNION SELECT 'owns the function ' || min(proname) FROM able JOIN pg_proc ON proowner = able.oid
            JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public' HAVING count(*) > 0
      UNION SELECT 'has ' || privilege || ' on event' FROM able, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS privilege
            WHERE NOT rolsuper AND to_regclass('public.event') IS NOT NULL
            AND NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = to_regclass('public.event') AND c.relowner = able.oid)
            AND (has_table_privilege(able.oid, to_regclass('public.event'), privilege)
                 OR privilege = 'UPDATE' AND has_any_column_privilege(able.oid, to_regclass('public.event'), privilege))
      ORDER BY fault\
      """;

  private Privileges() {}

  /** Why this role may not serve, a line each; nothing if it may. */
  static List<String> faults(Pool pool) throws Exception {
    List<String> faults = new ArrayList<>();
    for (Row row :
        pool.query(FAULTS)
            .execute()
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      faults.add("quarkus.datasource.username names a role that " + row.getString("fault"));
    }
    return faults;
  }
}
