package io.sluice.testkit;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** The tables of a database, made by its owner as the command {@code migrate} makes them. */
public final class Schema {
  private Schema() {}

  /** Brings the database to what the migrations at these places on the class path make of it. */
  public static Database migrated(Database database, String... locations) {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database.jdbcUrl(), database.ownerUser(), database.ownerPassword())
        .locations(locations)
        .placeholders(Map.of("runtimeRole", database.runtimeUser()))
        .outOfOrder(true)
        .load()
        .migrate();
    return database;
  }
}
