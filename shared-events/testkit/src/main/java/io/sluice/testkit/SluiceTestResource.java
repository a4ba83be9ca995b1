package io.sluice.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Points the service under test to real servers, which all tests of the JVM share. Takes the
 * argument {@code service}: {@code environment}, {@code config} or {@code promotion}.
 */
public final class SluiceTestResource implements QuarkusTestResourceLifecycleManager {
  private String service;

  @Override
  public void init(Map<String, String> arguments) {
    service = arguments.get("service");
    if (service == null) {
      throw new IllegalArgumentException("say which service it is: service=config");
    }
  }

  @Override
  public Map<String, String> start() {
    Schema.migrated(
        SharedInfrastructure.database(service),
        property("quarkus.flyway.locations").split(",", -1));
    Map<String, String> properties =
        new LinkedHashMap<>(SharedInfrastructure.configuration(service));
    properties.put("quarkus.http.test-port", "0");
    properties.put("quarkus.management.test-port", "0");
    properties.put(
        "sluice.secrets.master-key-file",
        MasterKeyFile.createIfAbsent(Path.of("target", "test-master-key.json")).toString());
    String name = property("quarkus.application.name");
    properties.put(
        "sluice.checkpoints.key-file",
        CheckpointKeyFile.createIfAbsent(Path.of("target", "test-" + name + ".key"), name)
            .toString());
    properties.put("quarkus.log.category.\"kafka\".level", "ERROR");
    properties.put("quarkus.log.category.\"state.change.logger\".level", "ERROR");
    properties.put("quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
    properties.put("quarkus.log.category.\"okhttp3\".level", "ERROR");
    properties.put("quarkus.log.category.\"no.nav\".level", "ERROR");
    return properties;
  }

  /** What the service under test says in its own configuration. */
  private static String property(String name) {
    Properties properties = new Properties();
    try (InputStream file =
        SluiceTestResource.class.getResourceAsStream("/application.properties")) {
      properties.load(Objects.requireNonNull(file, "application.properties of the service"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(properties.getProperty(name), name);
  }

  /** The servers are for the tests that follow, too; they stop with the JVM. */
  @Override
  public void stop() {}
}
