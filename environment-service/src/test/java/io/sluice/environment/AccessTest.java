package io.sluice.environment;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.testkit.access.AccessSpec;
import io.sluice.testkit.access.AccessTable;
import io.sluice.testkit.api.Machine;
import io.sluice.testkit.api.Workspace;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;

@QuarkusTest
class AccessTest extends AccessSpec {
  @Inject Router router;

  AccessTest() {
    super("environment", Api::workspace);
  }

  static Stream<AccessTable.Row> rows() {
    return AccessTable.of("environment-service").stream();
  }

  @Override
  protected Map<String, String> furnish(Workspace workspace) {
    return Map.of("token", Machine.in(workspace, "staging", null).id());
  }

  @Override
  protected Stream<String> routes() {
    return router.getRoutes().stream()
        .filter(route -> route.getPath() != null && route.getPath().startsWith("/api/"))
        .filter(route -> route.methods() != null) // others look at what passes
        .flatMap(route -> route.methods().stream().map(verb -> verb + " " + route.getPath()));
  }
}
