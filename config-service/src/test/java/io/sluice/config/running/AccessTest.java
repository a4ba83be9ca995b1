package io.sluice.config.running;

import static io.sluice.config.Items.define;
import static io.sluice.config.Items.set;
import static io.sluice.testkit.api.Fact.done;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.config.Api;
import io.sluice.testkit.access.AccessSpec;
import io.sluice.testkit.access.AccessTable;
import io.sluice.testkit.api.Workspace;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;

@QuarkusTest
class AccessTest extends AccessSpec {
  @Inject Router router;

  AccessTest() {
    super("config", Api::workspace);
  }

  static Stream<AccessTable.Row> rows() {
    return AccessTable.of("config-service").stream();
  }

  @Override
  protected Map<String, String> furnish(Workspace workspace) {
    done(
            define("constants/PLAIN", "{}"),
            define("constants/REGION", "{}"),
            define("secrets/KEY", "{}"),
            define("datasources/orders", "{\"kind\":\"rest\",\"settings\":{\"url\":{}}}"))
        .in(workspace);
    Stream.of("development", "qa", "staging", "production")
        .forEach(each -> done(set(each, "constants/REGION", "{\"value\":\"eu\"}")).in(workspace));
    return Map.of();
  }

  @Override
  protected Stream<String> routes() {
    return router.getRoutes().stream()
        .filter(route -> route.getPath() != null && route.getPath().startsWith("/api/"))
        .filter(route -> route.methods() != null) // others look at what passes
        .flatMap(route -> route.methods().stream().map(verb -> verb + " " + route.getPath()));
  }
}
