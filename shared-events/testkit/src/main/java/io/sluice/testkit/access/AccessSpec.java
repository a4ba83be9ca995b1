package io.sluice.testkit.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Method;
import io.restassured.response.Response;
import io.sluice.events.Role;
import io.sluice.testkit.access.AccessTable.Row;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Machine;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds a running service against its rows of docs/access.md. A service's test says what the
 * workspace holds, and gives the rows by a static method {@code rows}.
 */
public abstract class AccessSpec {
  private static final String NO_MEMBER = "no member";

  /** What apps do at run time, and with them machines: all that their tokens are for. */
  private static final Set<String> RUN_TIME =
      Set.of(
          "GET /api/v1/workspaces/{ws}/environments/{env}/resolved",
          "GET /api/v1/workspaces/{ws}/environments/{env}/resolved/{kind}/{name}",
          "GET /api/v1/workspaces/{ws}/applications/{application}/running");

  private static final Map<String, Place> SHARED = new ConcurrentHashMap<>();
  private static final Map<String, Caller> MACHINES = new ConcurrentHashMap<>();

  private final String service;
  private final Supplier<Workspace> workspaces;

  /**
   * The tests of a service.
   *
   * @param service {@code environment}, {@code config} or {@code promotion}
   * @param workspaces gives a workspace that nobody has heard of
   */
  protected AccessSpec(String service, Supplier<Workspace> workspaces) {
    this.service = service;
    this.workspaces = workspaces;
  }

  /**
   * A workspace with what fills placeholders of its own, by name and environment: {@code v.open}.
   */
  private record Place(Workspace workspace, Map<String, String> names) {}

  /** Puts into the workspace what the rows are about, and gives what fills the placeholders. */
  protected abstract Map<String, String> furnish(Workspace workspace);

  /** Endpoints that are no resource methods, as {@code GET /api/v1/...}. */
  protected abstract Stream<String> routes();

  @Test
  void everyEndpointHasARow() {
    List<Row> rows = AccessTable.of(service + "-service");
    Stream<String> routes =
        routes().map(route -> route.replaceAll(":(\\w+)", "{$1}")); // as Vert.x writes them
    assertThat(Stream.concat(Endpoints.all().stream(), routes))
        .as("endpoints without a row in docs/access.md")
        .isNotEmpty()
        .allMatch(each -> Endpoints.isAsked(each, rows.stream().map(Row::endpoint)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everybodyIsAnsweredAsTheTableSays(Row row) {
    List<String> wrong = new ArrayList<>();
    row.statuses()
        .forEach(
            (column, status) -> {
              for (String subject : subjects(column)) {
                Response answer = ask(row, subject, status, row.body());
                if (answer.statusCode() != status) {
                  wrong.add(
                      "%s: %d expected, answered %d %s"
                          .formatted(subject, status, answer.statusCode(), answer.asString()));
                }
              }
            });
    assertThat(wrong).as(row.toString()).isEmpty();
  }

  /** What path and token tell; not what depends on what the body asks for. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aBodyThatCannotBeReadTellsNothingToWhoMayNotSendIt(Row row) {
    if (row.body() == null) {
      return;
    }
    List<Row> same =
        AccessTable.of(service + "-service").stream()
            .filter(each -> Endpoints.of(each.endpoint()).equals(Endpoints.of(row.endpoint())))
            .toList();
    boolean bodySaysWhere =
        same.stream().anyMatch(each -> each.body() != null && each.body().contains("{env}"));
    row.statuses()
        .forEach(
            (column, status) -> {
              boolean toldWithoutTheBody =
                  column.equals(NO_MEMBER)
                      || (!bodySaysWhere
                          && same.stream()
                              .filter(each -> each.environment().equals(row.environment()))
                              .allMatch(each -> each.statuses().get(column).equals(status)));
              if (toldWithoutTheBody && (status == 403 || status == 404)) {
                assertThat(ask(row, subjects(column).iterator().next(), status, "{").statusCode())
                    .as("%s, %s", row, column)
                    .isEqualTo(status);
              }
            });
  }

  /** Whatever is in the table, now or later, but for what apps do in the environment itself. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aMachineIsAStrangerButToWhatAppsDo(Row row) {
    String home = AccessScene.ENVIRONMENTS.getOrDefault(row.environment(), "production");
    String elsewhere = home.equals("qa") ? "staging" : "qa";
    boolean runTime = RUN_TIME.contains(Endpoints.of(row.endpoint()));
    int stranger = row.statuses().get(NO_MEMBER);

    Map<String, Integer> answers = new TreeMap<>();
    for (String environment : Set.of(home, elsewhere)) {
      Response answer = send(row, machine(environment), shared(), row.body());
      answers.put(environment, answer.statusCode());
    }
    assertThat(answers)
        .as(row.toString())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    home, runTime ? row.statuses().get("owner") : stranger, elsewhere, stranger)));
  }

  private Caller machine(String environment) {
    Workspace workspace = shared().workspace();
    return MACHINES.computeIfAbsent(
        service + " " + environment, _ -> Machine.in(workspace, environment, null).caller());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void nobodyGetsInWithoutAGoodToken(Row row) {
    List<String> wrong = new ArrayList<>();
    BadTokens.all()
        .forEach(
            (name, header) -> {
              int status = send(row, caller(header), shared(), row.body()).statusCode();
              if (status != 401) {
                wrong.add("with a token that is " + name + ": " + status);
              }
            });
    assertThat(wrong).as(row.toString()).isEmpty();
  }

  @Test
  void theGoodTokenThatTheBadOnesDifferFromIsOne() {
    Request read =
        caller(BadTokens.good()).get("/api/v1/operations/" + service + "-service/parked");
    assertThat(shared().workspace().send(read).statusCode()).isEqualTo(200);
  }

  private static Set<String> subjects(String column) {
    return switch (column) {
      case NO_MEMBER -> AccessScene.NO_MEMBERS;
      case "use only" -> Set.of(AccessScene.USER);
      default -> Set.of(column);
    };
  }

  private static Caller caller(String authorization) {
    return new Caller(
        null, authorization == null ? Map.of() : Map.of("Authorization", authorization));
  }

  /** What changes something happens in a workspace of its own. */
  private Response ask(Row row, String subject, int status, String body) {
    boolean changes = status < 300 && row.method() != Method.GET;
    return send(row, Caller.as(subject), changes ? place() : shared(), body);
  }

  private Response send(Row row, Caller caller, Place place, String body) {
    Map<String, String> names = new HashMap<>(place.names());
    names.put("ws", place.workspace().key());
    names.put("service", service + "-service");
    names.put("soon", Instant.now().plusSeconds(3600).toString());
    names.put("new", "n" + UUID.randomUUID().toString().substring(0, 8));
    names.put("env." + row.environment(), AccessScene.ENVIRONMENTS.get(row.environment()));
    return place
        .workspace()
        .send(
            new Request(
                caller,
                row.method(),
                filled(row.path(), row, names),
                body == null ? null : filled(body, row, names)));
  }

  private static String filled(String text, Row row, Map<String, String> names) {
    String filled = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      String key = name.getKey().replace("." + row.environment(), "");
      filled = filled.replace("{" + key + "}", String.valueOf(name.getValue()));
    }
    return filled;
  }

  private Place place() {
    Workspace workspace = workspaces.get();
    AccessScene.begin(workspace);
    return new Place(workspace, furnish(workspace));
  }

  private Place shared() {
    return SHARED.computeIfAbsent(
        service,
        _ -> {
          Workspace elsewhere = workspaces.get();
          AccessScene.begin(elsewhere);
          Fact.member("foreigner", Role.OWNER).in(elsewhere);
          Place place = place();
          AccessScene.end(place.workspace());
          return place;
        });
  }
}
