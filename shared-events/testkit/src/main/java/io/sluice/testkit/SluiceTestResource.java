package io.sluice.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

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
    Map<String, String> properties =
        new LinkedHashMap<>(SharedInfrastructure.configuration(service));
    properties.put("quarkus.http.test-port", "0");
    properties.put(
        "sluice.secrets.master-key-file",
        MasterKeyFile.createIfAbsent(Path.of("target", "test-master-key.json")).toString());
    properties.put("quarkus.log.category.\"kafka\".level", "ERROR");
    properties.put("quarkus.log.category.\"state.change.logger\".level", "ERROR");
    properties.put("quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
    properties.put("quarkus.log.category.\"okhttp3\".level", "ERROR");
    properties.put("quarkus.log.category.\"no.nav\".level", "ERROR");
    return properties;
  }

  /** The servers are for the tests that follow, too; they stop with the JVM. */
  @Override
  public void stop() {}
}
