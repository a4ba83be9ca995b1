package io.sluice.promotion;

import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Request.json;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.testkit.access.AccessSpec;
import io.sluice.testkit.access.AccessTable;
import io.sluice.testkit.api.Workspace;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

@QuarkusTest
class AccessTest extends AccessSpec {
  private static final List<String> LADDER = List.of("development", "qa", "staging", "production");
  private static final List<String> STANDINGS = List.of("-", "open", "guarded", "default");

  @Inject Router router;

  AccessTest() {
    super("promotion", Api::workspace);
  }

  static Stream<AccessTable.Row> rows() {
    return AccessTable.of("promotion-service").stream();
  }

  /** Version 1 is in development, 2 got to qa, 3 to staging, 4 and the released 5 to production. */
  @Override
  protected Map<String, String> furnish(Workspace workspace) {
    Map<String, String> names = new TreeMap<>();
    Crm.registered().in(workspace);
    int released = LADDER.size() + 1;
    for (int number = 1; number <= released; number++) {
      done(OWNER.post("/applications/crm/versions", json("content", Map.of()))).in(workspace);
      for (int rank = 1; rank < Math.min(number, LADDER.size()); rank++) {
        String id = promoted(workspace, number, LADDER.get(rank - 1), LADDER.get(rank));
        names.put("promotion." + STANDINGS.get(rank), id);
      }
    }
    done(Crm.releases("owner", released)).in(workspace);
    for (int rank = 1; rank < LADDER.size(); rank++) {
      names.put("below." + STANDINGS.get(rank), LADDER.get(rank - 1));
      names.put("u." + STANDINGS.get(rank), Integer.toString(rank));
      names.put("v." + STANDINGS.get(rank), Integer.toString(rank + 1));
    }
    return names;
  }

  private static String promoted(Workspace workspace, int number, String from, String to) {
    return workspace
        .send(Crm.promotes("owner", number, from, to))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Override
  protected Stream<String> routes() {
    return router.getRoutes().stream()
        .filter(route -> route.getPath() != null && route.getPath().startsWith("/api/"))
        .filter(route -> route.methods() != null) // others look at what passes
        .flatMap(route -> route.methods().stream().map(verb -> verb + " " + route.getPath()));
  }
}
