package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sluice.environment.workspace.CreateWorkspace;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceCommand;
import io.sluice.environment.workspace.WorkspaceStreams;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.Role;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.gate.Ungated;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A workspace of 10 000 environments and as many members is as quick as a new one: what a change or
 * a page of a list costs does not grow with what it does not concern. What is measured is printed;
 * what is demanded is wide enough for a busy machine, and far below what a copy, a look-up or an
 * answer of them all would take.
 *
 * <p>The last one by its name: a rebuild in the same database after it would take minutes.
 */
@QuarkusTest
class WorkspaceSizeTest {
  private static final Logger LOG = Logger.getLogger(WorkspaceSizeTest.class);
  private static final int MANY = 10_000;
  private static final int AT_ONCE = 1_000;
  private static final int ROUNDS = Integer.getInteger("sluice.large.rounds", 150);

  private static final double A_PAGE = 100;

  private final Sender sender = new Sender();
  private final Map<String, String> cursors = new HashMap<>();

  @Inject Commands commands;

  @Test
  void aChangeOrAPageOfOneAmongTenThousandIsAsQuickAsOfOneAmongThree() {
    Place small = Place.ladder().environment("e-1", 1).environment("e-2", 1);
    Place large = Place.ladder();
    fill(large);

    compare("rename", small, large, this::rename);
    compare("recolour", small, large, this::recolour);
    compare("move", small, large, this::move);
    compare("create", small, large, this::create);
    compare("archive", small, large, this::archive);
    compare("grant", small, large, this::grantSomebody);
    compare("environments", small, large, (place, i) -> page(place, "/environments"));
    compare("members", small, large, (place, i) -> page(place, "/members"));
  }

  @Test
  void aPageOfAThousandWorkspacesIsQuick() throws Exception {
    Callable<Response> createOne =
        () -> {
          String key = Place.newKey();
          return commands
              .on(WorkspaceStreams.of(key), Caller.byItself("owner"))
              .decide(_ -> new CreateWorkspace(key, "One of many", null, null, null))
              .noContent();
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Response> created : threads.invokeAll(Collections.nCopies(AT_ONCE, createOne))) {
        assertThat(created.get().getStatus()).isEqualTo(204);
      }
    }
    Times times = new Times();
    IntStream.range(0, ROUNDS).forEach(i -> times.take(i, _ -> page("/workspaces")));
    LOG.infof("1 000 workspaces: p50 %.2f p95 %.2f ms", times.at(50), times.at(95));
    assertThat(times.at(50)).isLessThan(A_PAGE);
  }

  private interface Act {
    void on(Place place, int round);
  }

  private void compare(String name, Place small, Place large, Act act) {
    Times few = new Times();
    Times many = new Times();
    IntStream.range(0, ROUNDS)
        .forEach(
            i -> {
              few.take(i, round -> act.on(small, round));
              many.take(i, round -> act.on(large, round));
            });
    LOG.infof(
        "%-12s few: p50 %.2f p95 %.2f ms, many: p50 %.2f p95 %.2f ms, x%.2f",
        name, few.at(50), few.at(95), many.at(50), many.at(95), many.at(50) / few.at(50));
    assertThat(many.at(50)).as(name).isLessThan(Math.min(A_PAGE, few.at(50) * 1.5 + 5));
  }

  private static final class Times {
    private final List<Double> millis = new ArrayList<>();

    void take(int round, IntConsumer act) {
      long start = System.nanoTime();
      act.accept(round);
      if (round >= ROUNDS / 5) { // the first ones warm up
        millis.add((System.nanoTime() - start) / 1e6);
      }
    }

    double at(int percent) {
      return millis.stream().sorted().toList().get(millis.size() * percent / 100);
    }
  }

  private void rename(Place place, int i) {
    send("PATCH", place.at("/environments/e-" + (1 + i % 2)), json("name", "Name " + i), 200);
  }

  private void recolour(Place place, int i) {
    send(
        "PATCH",
        place.at("/environments/e-" + (1 + i % 2)),
        json("color", "#%06x".formatted(i)),
        200);
  }

  private void move(Place place, int i) {
    send(
        "PATCH",
        place.at("/environments/e-" + (1 + i % 2)),
        json("rank", 2 - i % 2, "reason", "moving"),
        200);
  }

  private void create(Place place, int i) {
    send("POST", place.at("/environments"), json("key", "new-" + i, "name", "N"), 201);
  }

  private void archive(Place place, int i) {
    send("POST", place.at("/environments/new-" + i + "/archive"), null, 200);
  }

  private void grantSomebody(Place place, int i) {
    send("PUT", place.at("/members/somebody-" + i), json("roles", List.of("tester")), 200);
  }

  /** The page after the one before, or the first one again. */
  private void page(Place place, String list) {
    page(place.at(list));
  }

  private void page(String list) {
    String after = cursors.get(list);
    JsonPath page =
        JsonPath.from(
            send("GET", list + "?limit=50" + (after == null ? "" : "&cursor=" + after), null, 200));
    cursors.put(list, page.getString("nextCursor"));
  }

  private String send(String method, String path, Object body, int status) {
    HttpResponse<String> answer = sender.send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private void fill(Place place) {
    for (int from = 1; from <= MANY; from += AT_ONCE) {
      List<EnvironmentEvent> some =
          IntStream.range(from, from + AT_ONCE)
              .boxed()
              .flatMap(WorkspaceSizeTest::environmentAndMember)
              .toList();
      commands
          .on(WorkspaceStreams.of(place.key()), Caller.byItself("owner"))
          .decide(_ -> new Happen(some))
          .noContent();
    }
  }

  private static Stream<EnvironmentEvent> environmentAndMember(int i) {
    return Stream.of(
        new EnvironmentCreated("e-" + i, "Environment " + i, "#123456", 1 + i % 2, false, false),
        new MemberGranted("member-" + i, List.of(Role.TESTER), List.of()));
  }

  /** What the rules would make of 20 000 commands. */
  private record Happen(List<EnvironmentEvent> events) implements WorkspaceCommand, Ungated {
    @Override
    public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
      return Decision.accept(events);
    }
  }
}
