package io.sluice.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.local.Service;
import io.sluice.local.demo.Answer;
import io.sluice.local.demo.Api;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scenario on the whole product, undisturbed first, then with each service killed in the middle
 * of it. One product for all tests: what later ones add makes the checks of the trail stronger.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NexoraEndToEndTest {
  private static Product product;

  @BeforeAll
  static void start() {
    product = Product.start();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  @Order(1)
  void every_step_of_the_story_holds_and_it_can_be_told_again() {
    assertThat(product.tellStory(_ -> {})).contains("A bad version 3 is released, and rolled back");
    assertThat(product.tellStory(_ -> {})).contains("it is there from before");
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @Order(2)
  void the_story_holds_though_a_service_is_killed_in_the_middle(Service victim) {
    try (Killing killing = new Killing(product.platform, victim)) {
      assertThat(product.tellStory(killing::witness)).contains("rolled back");
      assertThat(killing.happened()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "kafka", "issuer"})
  @Order(2)
  void the_story_holds_though_what_services_stand_on_is_killed_in_the_middle(String part) {
    long killed = product.platform.pid(part);
    AtomicInteger releases = new AtomicInteger();
    String told =
        product.tellStory(
            answer -> {
              if (answer.position().stream().anyMatch(at -> at.startsWith("promotion-service/"))
                  && releases.incrementAndGet() == 4) {
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
              }
            });

    assertThat(told).contains("rolled back");
    assertThat(product.platform.pid(part)).isNotEqualTo(killed);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @Order(3)
  void what_is_stored_is_what_is_published_in_the_same_order(Service service) throws Exception {
    List<TrailEntry> stored = StoredTrail.of(product.platform.database(service));
    PublishedTrail published =
        PublishedTrail.of(
            product.platform.bootstrapServers(), Product.TOPICS.get(service), stored.size());

    assertThat(stored).hasSizeGreaterThan(10);
    assertThat(published.all()).hasSameSizeAs(stored);
    for (String workspace : stored.stream().map(TrailEntry::workspace).distinct().toList()) {
      assertThat(published.of(workspace))
          .isEqualTo(stored.stream().filter(e -> e.workspace().equals(workspace)).toList());
    }
    assertThat(published.isUntampered()).isTrue();
  }

  @Test
  @Order(4)
  void every_service_knows_the_same_workspaces_environments_and_members() throws Exception {
    for (String table :
        List.of("directory_workspace", "directory_environment", "directory_member")) {
      List<String> owned = Tables.rows(product.platform.database(Service.ENVIRONMENT), table);
      assertThat(owned).isNotEmpty();
      assertThat(Tables.rows(product.platform.database(Service.CONFIG), table)).isEqualTo(owned);
      assertThat(Tables.rows(product.platform.database(Service.PROMOTION), table)).isEqualTo(owned);
    }
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @Order(5)
  void a_rebuild_gives_the_same_tables(Service service) throws Exception {
    var before = Tables.dump(product.platform.database(service));
    Answer rebuilt =
        product
            .api(_ -> {})
            .as("admin")
            .post(null, "/operations/" + service.fullName() + "/rebuild")
            .expect(200);
    assertThat(rebuilt.json().getLong("events")).isPositive();
    assertThat(rebuilt.json().getLong("replicated")).isPositive();
    assertThat(Tables.dump(product.platform.database(service))).isEqualTo(before);
  }

  @Test
  @Order(6)
  void secrets_are_nowhere_but_in_what_run_time_reads() throws Exception {
    Secrets secrets = Secrets.of(product);
    assertThat(secrets.foundInAnswersOfRunTimeReads()).isTrue();
    assertThat(secrets.whereFound()).isEmpty();
  }

  /** Without Sluice-After: that the lock was answered is enough. */
  @Test
  @Order(7)
  void once_a_lock_is_answered_no_service_changes_what_apps_get() {
    Api api = product.api(_ -> {});
    Api.Caller admin = api.as("admin");
    admin.put(new JsonObject(), nexora("/catalog/constants/LOCK_PROBE")).expect(201);
    JsonObject application = new JsonObject().put("key", "locks").put("name", "Locks");
    admin.post(application, nexora("/applications")).expect(201);
    JsonObject content = new JsonObject().put("content", "anything");
    admin.post(content, nexora("/applications/locks/versions")).expect(201);

    JsonObject because = new JsonObject().put("reason", "Black Friday");
    admin.preferring("wait=30").put(because, nexora("/environments/staging/lock")).expect(200);

    Api.Caller unaware = api.unaware("admin");
    JsonObject value = new JsonObject().put("value", 1);
    JsonObject inherited = new JsonObject().put("default", 1);
    JsonObject from = new JsonObject().put("from", "development");
    JsonObject move =
        new JsonObject().put("environment", "staging").put("force", true).put("reason", "a test");
    Stream.of(
            unaware.put(value, nexora("/environments/staging/constants/LOCK_PROBE")),
            unaware.put(inherited, nexora("/catalog/constants/LOCK_PROBE")),
            unaware.post(from, nexora("/applications/locks/versions/1/promotions")),
            unaware.put(move, nexora("/default-environment")))
        .forEach(answer -> answer.refused(409, "ENVIRONMENT_LOCKED"));

    admin.delete(nexora("/environments/staging/lock")).expect(200);
    admin.put(value, nexora("/environments/staging/constants/LOCK_PROBE")).expect(200);
    admin.post(from, nexora("/applications/locks/versions/1/promotions")).expect(201);
  }

  private static String nexora(String path) {
    return "/workspaces/nexora" + path;
  }
}
