package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.testkit.Database;
import io.sluice.testkit.FaultProcess;
import io.sluice.testkit.FreePort;
import io.sluice.testkit.ServiceConfiguration;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service as a process, started before what it needs is there. */
class WithoutDependenciesTest {
  private static final Service SERVICE = Service.ENVIRONMENT;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = FreePort.any();
  private final int management = FreePort.any();
  private Layout layout;
  private RunState state;
  private Map<String, String> properties;
  private FaultProcess service;

  /** Everything was there once, so that there are ports, a database and its passwords. */
  @BeforeEach
  void prepare() {
    layout = new Layout(folder, folder.resolve("data"));
    layout.create();
    state = RunState.begin(layout);
    try (Infrastructure infrastructure = infrastructure()) {
      Database database = infrastructure.database(SERVICE);
      properties =
          new HashMap<>(
              ServiceConfiguration.of(
                  database, infrastructure.bootstrapServers(), infrastructure.issuerUrl()));
      properties.put("quarkus.http.port", Integer.toString(port));
      migrate(database);
      properties.put("quarkus.management.port", Integer.toString(management));
    }
  }

  private void migrate(Database database) {
    new PropertiesFile(layout.migration(SERVICE)).write(ServiceConfiguration.ofMigration(database));
    try (FaultProcess migration = run(layout.migration(SERVICE), List.of("migrate"))) {
      await().atMost(Duration.ofMinutes(1)).until(() -> !migration.isAlive());
      assertThat(migration.output()).contains("migrated ");
    }
  }

  @AfterEach
  void stop() {
    service.close();
    client.close();
  }

  @Test
  void refusesAtOnceAndSaysWhatIsMissingUntilItIsThere() throws Exception {
    start();
    await().atMost(Duration.ofMinutes(1)).until(() -> !Health.missing(management).isEmpty());
    assertThat(Health.missing(management)).contains("database", "broker", "issuer");

    Instant before = Instant.now();
    HttpResponse<String> refused = get("/api/v1/workspaces");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("SERVICE_UNAVAILABLE");
    assertThat(new JsonObject(refused.body()).getString("detail"))
        .contains("database", "broker", "issuer");

    try (Infrastructure infrastructure = infrastructure()) {
      infrastructure.awaitAll();
      await().atMost(Duration.ofMinutes(1)).until(() -> Health.isReady(management));
      assertThat(get("/api/v1/workspaces").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aReplicaThatCannotLogInTakesNothingFromOneThatCan() throws Exception {
    properties.put("quarkus.datasource.password", "wrong");
    try (Infrastructure infrastructure = infrastructure()) {
      infrastructure.awaitAll();
      start();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> service.output().contains("password authentication failed"));
      await().until(() -> Health.missing(management).contains("database"));

      assertThat(Health.missing(management)).doesNotContain("broker", "issuer");
      assertThat(groups(infrastructure.bootstrapServers())).isEmpty();
      assertThat(service.output()).doesNotContain("relay leads").doesNotContain("wrong");
    }
  }

  private static List<String> groups(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin.listGroups().all().get().stream().map(group -> group.groupId()).toList();
    }
  }

  /** It could be anybody's: nobody said whose tokens are meant, or that all may be read. */
  @Test
  void isForNobodyUnlessItIsToldForWhomAndThatItIsLocal() {
    properties.remove("quarkus.oidc.token.audience");
    properties.remove("sluice.dangerously-allow-plaintext");

    start();

    await().atMost(Duration.ofMinutes(1)).until(() -> !service.isAlive());
    assertThat(service.output().lines())
        .hasSize(6)
        .allMatch(line -> line.startsWith("setting: "))
        .anyMatch(line -> line.startsWith("setting: quarkus.oidc.token.audience is not set"))
        .anyMatch(line -> line.startsWith("setting: kafka.security.protocol must be "))
        .anyMatch(line -> line.startsWith("setting: quarkus.oidc.auth-server-url must be "))
        .filteredOn(line -> line.contains("must be verify-full"))
        .hasSize(2);
  }

  @Test
  void saysInALineEachWhatIsWrongWithItsSettings() {
    properties.put("kafka.bootstrap.servers", "localhost");
    properties.remove("quarkus.datasource.password");

    start();

    await().atMost(Duration.ofMinutes(1)).until(() -> !service.isAlive());
    assertThat(service.output().lines())
        .containsExactlyInAnyOrder(
            "setting: quarkus.datasource.password is not set; it must be its password",
            "setting: kafka.bootstrap.servers must be HOST:PORT, several with commas");
  }

  private Infrastructure infrastructure() {
    return Infrastructure.start(layout, Ports.of(layout), state, line -> {});
  }

  private void start() {
    new PropertiesFile(layout.configuration(SERVICE)).write(properties);
    service = run(layout.configuration(SERVICE), List.of());
  }

  private FaultProcess run(Path configuration, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(FaultProcess.java(), "-Xmx256m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dsmallrye.config.locations=" + configuration);
    command.addAll(List.of("-jar", SERVICE.jar(checkout()).toString()));
    command.addAll(arguments);
    return FaultProcess.start(layout.log(SERVICE.fullName()), Map.of(), command);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Surefire runs in the module's folder. */
  private static Path checkout() {
    return Path.of("").toAbsolutePath().getParent().getParent();
  }
}
