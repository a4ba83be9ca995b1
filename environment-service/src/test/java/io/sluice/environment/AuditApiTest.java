package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.VIEWER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.application;
import static io.sluice.testkit.api.Fact.catalog;
import static io.sluice.testkit.api.Fact.configuration;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantRenamed;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.events.SecretRef;
import io.sluice.testkit.Databases;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Workspace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trail as its readers find it. */
@QuarkusTest
class AuditApiTest {
  private static final UUID REGION = UUID.randomUUID();
  private static final UUID KEY = UUID.randomUUID();
  private static final SecretRef SECRET = new SecretRef(1, "0f1e2d3c");
  private static final Caller AUDITOR = as("auditor");

  @Test
  void aCommandIsAnEntryWithWhoWhenWhatWhereWhyAndWhatWasBefore() {
    Workspace workspace = given(ladder(), qa()).workspace();
    String position =
        sent(
            workspace,
            OWNER
                .with("X-Correlation-Id", "paint-1")
                .patch("/environments/qa?reason=prettier", json("color", "#112233")));

    JsonPath trail = trail(workspace, OWNER, "?limit=1", position);

    assertThat(trail.getString("items[0].actor")).isEqualTo("owner");
    assertThat(trail.getString("items[0].at")).endsWith("Z");
    assertThat(trail.getList("items[0].types")).containsExactly("EnvironmentRecolored");
    assertThat(trail.getString("items[0].reason")).isEqualTo("prettier");
    assertThat(trail.getString("items[0].correlationId")).isEqualTo("paint-1");
    assertThat(trail.getString("items[0].via")).isEqualTo("REST");
    assertThat(trail.getString("items[0].service")).isEqualTo("environment-service");
    assertThat(trail.getList("items[0].environments")).containsExactly("qa");
    assertThat(trail.getMap("items[0].changes[0].after")).isEqualTo(Map.of("color", "#112233"));
    assertThat(trail.getString("items[0].changes[0].before.color")).matches("#[0-9a-f]{6}");
    assertThat(trail.getString("items[0].changes[0].hash")).matches("[0-9a-f]{64}");
  }

  @Test
  void everyCommandOfEveryServiceIsExactlyOneEntry() throws SQLException {
    Workspace workspace = given(ladder(), qa(), others()).workspace();
    String last =
        sent(workspace, OWNER.patch("/environments/qa", json("name", "Q", "color", "#112233")));

    List<String> entries = all(workspace, OWNER, "", last, "service");

    assertThat(entries.stream().filter("config-service"::equals)).hasSize(7);
    assertThat(entries.stream().filter("promotion-service"::equals)).hasSize(3);
    assertThat(entries.stream().filter("environment-service"::equals))
        .hasSize(Math.toIntExact(commandsOf(workspace)));
  }

  @Test
  void theTopicsGiveTheSameTrailAgain() throws SQLException {
    Workspace workspace = given(ladder(), qa(), others()).workspace();
    String last = sent(workspace, OWNER.patch("", json("name", "Labs")));
    trail(workspace, OWNER, "", last);
    List<String> before = rows();

    assertThat(
            workspace
                .send(ADMIN.post("/api/v1/operations/environment-service/rebuild", null))
                .statusCode())
        .isEqualTo(200);

    assertThat(rows()).isEqualTo(before).isNotEmpty();
    assertThat(partitions()).contains("audit_entry_rest").hasSizeGreaterThan(4);
  }

  @Test
  void noSecretIsInTheTrailAndWhatWasBeforeAClearIs() {
    Workspace workspace = given(ladder(), others()).workspace();

    String trail = trail(workspace, OWNER, "?limit=200", null).prettify();
    JsonPath cleared = trail(workspace, OWNER, "?type=ConstantCleared", null);
    JsonPath renamed = trail(workspace, OWNER, "?type=ConstantRenamed", null);
    JsonPath secret = trail(workspace, OWNER, "?type=SecretSet", null);

    assertThat(trail).doesNotContain(SECRET.fingerprint()).contains("********");
    assertThat(cleared.getMap("items[0].changes[0].before")).isEqualTo(Map.of("value", "eu"));
    assertThat(cleared.getMap("items[0].changes[0].after")).isNull();
    assertThat(renamed.getMap("items[0].changes[0].before")).isEqualTo(Map.of("name", "REGION"));
    assertThat(secret.getMap("items[0].changes[0].after")).isEqualTo(Map.of("value", "********"));
  }

  @ParameterizedTest
  @CsvSource({
    "?environment=staging,      5",
    "?application=crm,          3",
    "?actor=nobody,             0",
    "?type=VersionPromoted,     1",
    "?q=region,                 4",
    "?q=ReGiOn_2,               1",
    "?q=100%25,                 0",
    "?environment=staging&q=key,1",
    "?correlationId=test,       10",
    "?to=2001-01-01T00:00:00Z,  0",
    "?from=2001-01-01T00:00:00Z&correlationId=test, 10"
  })
  void theTrailIsFilteredAndSearched(String query, int expected) {
    Workspace workspace = given(ladder(), others()).workspace();

    assertThat(trail(workspace, OWNER, query, null).getList("items")).hasSize(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?what=x",
        "?type=Unheard",
        "?from=yesterday",
        "?to=2026-01-01",
        "?from=0001-01-01T00:00:00Z",
        "?cursor=eA",
        "?limit=0",
        "?environment=",
        "?q=a&q=b"
      })
  void aQueryThatIsNotUnderstoodIsRefused(String query) {
    given(ladder()).when(OWNER.get("/audit" + query)).then(refused(400, "INVALID_REQUEST"));
  }

  @Test
  void pagesHaveEveryEntryOnceThoughMoreAreWritten() {
    Workspace workspace = given(ladder(), qa(), others()).workspace();
    String last = sent(workspace, OWNER.patch("", json("name", "Labs")));
    List<String> before = all(workspace, OWNER, "", last, "id");

    List<String> paged = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          trail(workspace, OWNER, "?limit=3" + (cursor == null ? "" : "&cursor=" + cursor), null);
      paged.addAll(page.getList("items.id"));
      cursor = page.getString("nextCursor");
      sent(workspace, OWNER.patch("/environments/qa", json("name", "Q" + paged.size())));
    } while (cursor != null);

    assertThat(paged).isEqualTo(before).doesNotHaveDuplicates();
  }

  @Test
  void whoMayAuditSeesAllAndWhoMayNotSeesNothingOfTheWorkspace() {
    Workspace workspace = given(ladder(), others()).workspace();
    String last =
        sent(
            workspace,
            OWNER.put(
                "/members/auditor",
                json("grants", List.of(json("environment", "*", "actions", List.of("audit"))))));

    List<String> all = all(workspace, OWNER, "", last, "id");

    assertThat(all(workspace, AUDITOR, "", null, "id")).isEqualTo(all);
    assertThat(all(workspace, VIEWER, "", null, "workspaceWide")).doesNotContain("true");
  }

  /** Rule 17: an entry about two environments needs the view on both. */
  @Test
  void whatIsShownNeverExceedsWhatMayBeSeen() {
    Workspace workspace = given(ladder(), qa(), others()).workspace();
    String last = sent(workspace, OWNER.post("/environments/qa/archive", null));
    JsonPath everything = trail(workspace, OWNER, "?limit=200", last);

    for (Caller reader : List.of(VIEWER, BUILDER, Caller.TESTER, Caller.RELEASER, OWNER)) {
      Set<String> visible = new HashSet<>(visible(workspace, reader));
      List<String> expected = new ArrayList<>();
      for (Map<String, Object> entry : everything.<Map<String, Object>>getList("items")) {
        boolean wide = (Boolean) entry.get("workspaceWide");
        if (reader.equals(OWNER)
            || (!wide && visible.containsAll((List<?>) entry.get("environments")))) {
          expected.add((String) entry.get("id"));
        }
      }
      assertThat(all(workspace, reader, "", null, "id")).as(reader.subject()).isEqualTo(expected);
      assertThat(exported(workspace, reader)).as(reader.subject()).isEqualTo(expected);
    }
    assertThat(all(workspace, BUILDER, "&type=VersionPromoted", null, "id")).hasSize(1);
    assertThat(all(workspace, VIEWER, "&type=VersionPromoted", null, "id")).isEmpty();
    assertThat(all(workspace, VIEWER, "&q=region", null, "id")).isEmpty();
    assertThat(all(workspace, BUILDER, "&environment=qa", null, "id")).isNotEmpty();
  }

  @Test
  void aFilterForAHiddenEnvironmentIsOneForNone() {
    given(ladder())
        .when(VIEWER.get("/audit?environment=staging"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .when(VIEWER.get("/audit/export?environment=nowhere"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"));
  }

  @Test
  void theTrailIsExportedAsRowsToo() {
    Workspace workspace = given(ladder(), qa()).workspace();
    String last =
        sent(workspace, OWNER.patch("/environments/qa?reason=%3D1%2B1", json("color", "#112233")));

    String csv =
        workspace
            .unchecked("owner")
            .accept("text/csv")
            .header("Sluice-After", last)
            .get(workspace.path("/audit/export"))
            .then()
            .statusCode(200)
            .contentType("text/csv;charset=UTF-8")
            .extract()
            .asString();

    assertThat(csv).startsWith("\"at\",\"id\",\"actor\",").contains(",\"'=1+1\",").contains("\r\n");
  }

  private static Fact qa() {
    return done(
        OWNER.post("/environments", json("key", "qa", "name", "Quality", "color", "#336699")));
  }

  /** Seven commands of config-service, three of promotion-service. */
  private static Fact others() {
    return workspace -> {
      catalog(
              new ConstantDefined(REGION, "REGION", null, null, null, List.of(), 1),
              new SecretDefined(KEY, "KEY", null, null, SECRET, 2))
          .in(workspace);
      configuration(
              "staging",
              new ConstantSet("staging", REGION, "REGION", "eu", List.of(), 3),
              new SecretSet("staging", KEY, "KEY", SECRET, 4))
          .in(workspace);
      configuration(
              "production",
              new DataSourceConfigured(
                  "production",
                  KEY,
                  "db",
                  Map.of("host", "h"),
                  Map.of("password", SECRET),
                  List.of(),
                  3))
          .in(workspace);
      configuration("staging", new ConstantCleared("staging", REGION, "REGION", 5)).in(workspace);
      catalog(new ConstantRenamed(REGION, "REGION_2", "REGION", 3)).in(workspace);
      application(
              "crm",
              new ApplicationRegistered("crm", "Customers"),
              new VersionPromoted("crm", 1, UUID.randomUUID(), "development", "staging"),
              new VersionRenamed("crm", 1, "first"))
          .in(workspace);
    };
  }

  static String sent(Workspace workspace, io.sluice.testkit.api.Request request) {
    var answer = workspace.send(request);
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
    return answer.header("Sluice-Position");
  }

  static JsonPath trail(Workspace workspace, Caller reader, String query, String after) {
    Caller waiting = after == null ? reader : reader.with("Sluice-After", after);
    var answer = workspace.send(waiting.get("/audit" + query));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static List<String> all(
      Workspace workspace, Caller reader, String filter, String after, String member) {
    return trail(workspace, reader, "?limit=200" + filter, after).getList("items").stream()
        .map(each -> String.valueOf(((Map<?, ?>) each).get(member)))
        .toList();
  }

  private static List<String> exported(Workspace workspace, Caller reader) {
    return workspace
        .unchecked(reader.subject())
        .accept("application/x-ndjson")
        .get(workspace.path("/audit/export"))
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .map(line -> new JsonPath(line).getString("id"))
        .toList();
  }

  private static List<String> visible(Workspace workspace, Caller reader) {
    return workspace
        .send(reader.get("/environments?archived=true"))
        .then()
        .statusCode(200)
        .extract()
        .path("items.key");
  }

  private static long commandsOf(Workspace workspace) throws SQLException {
    try (Connection database = Databases.of("environment").connectAsRuntime();
        Statement statement = database.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT count(DISTINCT (stream, metadata->>'causationId', metadata->>'time'))"
                    + " FROM event WHERE workspace = '"
                    + workspace.key()
                    + "'")) {
      found.next();
      return found.getLong(1);
    }
  }

  private static List<String> partitions() throws SQLException {
    return texts(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent ="
            + " 'public.audit_entry'::regclass");
  }

  /** All that the trail is but when it arrived. */
  private static List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    rows.addAll(
        texts(
            "SELECT (to_jsonb(t) - 'arrival' - 'tx')::text FROM audit_entry t ORDER BY at, stream,"
                + " causation_id"));
    rows.addAll(
        texts(
            "SELECT row_to_json(t)::text FROM audit_change t ORDER BY at, stream, version,"
                + " ordinal"));
    rows.addAll(texts("SELECT row_to_json(t)::text FROM audit_value t ORDER BY stream, item"));
    return rows;
  }

  private static List<String> texts(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection database = Databases.of("environment").connectAsRuntime();
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
