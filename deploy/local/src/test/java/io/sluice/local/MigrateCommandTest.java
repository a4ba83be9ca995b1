package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.testkit.Database;
import io.sluice.testkit.EmbeddedPostgresServer;
import io.sluice.testkit.FaultProcess;
import io.sluice.testkit.FreePort;
import io.sluice.testkit.ServiceConfiguration;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service's program beside a database: what it does as the owner, and what as who serves. */
class MigrateCommandTest {
  private static final Service SERVICE = Service.ENVIRONMENT;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static EmbeddedPostgresServer server;

  @TempDir Path folder;
  private int started;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgresServer.start(EmbeddedPostgresServer.Options.forTests());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aServiceSaysThatItsSchemaIsOlderAndGoesOnOnceItIsMigrated() throws Exception {
    Database database = server.database("older");
    int management = FreePort.any();
    try (FaultProcess service = run(serving(database, management))) {
      await().atMost(LIMIT).until(() -> problem(management).contains("is older than this version"));

      try (FaultProcess one = run(ServiceConfiguration.ofMigration(database), "migrate");
          FaultProcess other = run(ServiceConfiguration.ofMigration(database), "migrate")) {
        await().atMost(LIMIT).until(() -> !one.isAlive() && !other.isAlive());
        assertThat(Stream.of(one.output(), other.output()))
            .allMatch(output -> output.contains("migrated older: "))
            .filteredOn(output -> output.contains(": 0 applied"))
            .hasSize(1);
      }

      await().atMost(LIMIT).until(() -> problem(management).isEmpty());
      assertThat(service.isAlive()).isTrue();
    }
  }

  @Test
  void aServiceSaysThatItsSchemaIsNewer() throws Exception {
    Database database = server.database("newer");
    migrate(database);
    try (Connection owner = database.connectAsOwner();
        Statement sql = owner.createStatement()) {
      sql.execute(
          """
          INSERT INTO flyway_schema_history
          SELECT 9999, '9999', 'of tomorrow', type, 'V9999__of_tomorrow.sql', checksum, installed_by,
                 now(), 1, true
          FROM flyway_schema_history LIMIT 1\
          """);
    }
    int management = FreePort.any();
    try (FaultProcess service = run(serving(database, management))) {
      await().atMost(LIMIT).until(() -> problem(management).contains("is newer than this version"));
      assertThat(service.isAlive()).isTrue();
    }
  }

  @Test
  void aServiceThatCouldChangeThePastDoesNotServe() throws Exception {
    Database database = server.database("owned");
    migrate(database);
    Map<String, String> settings = serving(database, FreePort.any());
    settings.put("quarkus.datasource.username", database.ownerUser());
    settings.put("quarkus.datasource.password", database.ownerPassword());
    try (FaultProcess service = run(settings)) {
      await().atMost(LIMIT).until(() -> !service.isAlive());

      assertThat(service.output())
          .contains("setting: quarkus.datasource.username names a role that owns the schema public")
          .doesNotContain(database.ownerPassword(), "\tat ");
    }
  }

  @Test
  void aServiceThatKnowsTheOwnerDoesNotStart() {
    Database database = server.database("known");
    Map<String, String> settings = serving(database, FreePort.any());
    settings.putAll(ServiceConfiguration.ofMigration(database));
    try (FaultProcess service = run(settings)) {
      await().atMost(LIMIT).until(() -> !service.isAlive());

      assertThat(service.output().lines())
          .containsExactly(
              "setting: sluice.migrate.password must not be set: only the command migrate may know"
                  + " the owner of the schema");
    }
  }

  @Test
  void aMigrationThatCannotBeDoneSaysWhy() {
    Database database = server.database("refused");
    Map<String, String> settings = new HashMap<>(ServiceConfiguration.ofMigration(database));
    settings.put("sluice.migrate.password", "wrong");
    try (FaultProcess migration = run(settings, "migrate")) {
      await().atMost(LIMIT).until(() -> !migration.isAlive());

      assertThat(migration.output()).contains("not migrated: ", "password authentication failed");
    }
  }

  private void migrate(Database database) {
    try (FaultProcess migration = run(ServiceConfiguration.ofMigration(database), "migrate")) {
      await().atMost(LIMIT).until(() -> !migration.isAlive());
      assertThat(migration.output()).contains("migrated ");
    }
  }

  /** Kafka and the issuer are nowhere: nothing of this waits for them. */
  private static Map<String, String> serving(Database database, int management) {
    Map<String, String> settings =
        new HashMap<>(
            ServiceConfiguration.of(
                database, "127.0.0.1:" + FreePort.any(), "http://127.0.0.1:" + FreePort.any()));
    settings.put("quarkus.http.port", Integer.toString(FreePort.any()));
    settings.put("quarkus.management.port", Integer.toString(management));
    return settings;
  }

  private FaultProcess run(Map<String, String> settings, String... arguments) {
    Path configuration = folder.resolve("service-" + started++ + ".properties");
    new PropertiesFile(configuration).write(settings);
    List<String> command = new ArrayList<>(List.of(FaultProcess.java(), "-Xmx256m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dsmallrye.config.locations=" + configuration);
    command.addAll(List.of("-jar", SERVICE.jar(checkout()).toString()));
    command.addAll(List.of(arguments));
    return FaultProcess.start(folder.resolve("log-" + started), Map.of(), command);
  }

  /** What the service says of its database: nothing if all is well. */
  private static String problem(int management) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> health =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + management + "/q/health/ready"))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new JsonObject(health.body())
          .getJsonArray("checks").stream()
              .map(JsonObject.class::cast)
              .filter(check -> check.getString("name").equals("database"))
              .map(check -> check.getJsonObject("data").getString("problem", ""))
              .findFirst()
              .orElse("not asked");
    } catch (java.net.ConnectException _) {
      return "not there";
    }
  }

  /** Surefire runs in the module's folder. */
  private static Path checkout() {
    return Path.of("").toAbsolutePath().getParent().getParent();
  }
}
