package io.sluice.environment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.environment.audit.AuditEntries.Place;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.Envelope;
import io.sluice.events.Via;
import io.sluice.runtime.store.Statements;
import io.sluice.runtime.store.Transactions;
import io.sluice.testkit.SluiceTestResource;
import io.sluice.workspace.rule.Reach;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How events become entries. */
@QuarkusTest
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "environment"))
class AuditReplicaTest {
  private static final Sight ALL = new Sight(true, new Reach(true, true, true, Set.of()));
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final UUID CAUSE = UUID.randomUUID();

  private final String workspace = "replica-" + UUID.randomUUID();

  @Inject AuditReplica replica;
  @Inject AuditEntries entries;
  @Inject AuditExport export;
  @Inject Pool pool;

  @Test
  void theEventsOfOneCommandAreOneEntryHoweverManyComeAtATime() throws IOException {
    apply(1, 300, CAUSE, NOON);
    apply(301, 450, CAUSE, NOON);

    List<AuditEntry> found = found(AuditFilter.ANY);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().firstVersion()).isEqualTo(1);
    assertThat(found.getFirst().lastVersion()).isEqualTo(450);
    assertThat(found.getFirst().types()).containsExactly("ConstantSet");
    assertThat(found.getFirst().changes()).hasSize(20);
    assertThat(found.getFirst().more()).isTrue();
    String line = exported();
    assertThat(line.lines()).hasSize(1);
    assertThat(line.split("\"name\":\"A_RATHER_LONG_NAME_OF_A_CONSTANT_")).hasSize(451);
  }

  @Test
  void whatComesAgainIsNoSecondEntryAndNoSecondChange() throws IOException {
    apply(1, 3, CAUSE, NOON);
    String before = exported();

    apply(1, 3, CAUSE, NOON);

    assertThat(exported()).isEqualTo(before);
  }

  @Test
  void anotherCommandWithTheSameCauseIsAnotherEntry() {
    apply(1, 2, CAUSE, NOON);
    apply(3, 3, CAUSE, NOON.plusMillis(1));

    assertThat(found(AuditFilter.ANY)).hasSize(2);
  }

  @Test
  void anEntryOfManyNamesIsFoundByEachOfThem() {
    apply(1, 450, CAUSE, NOON);

    assertThat(found(text("a_constant_450"))).hasSize(1);
    assertThat(found(text("a_constant_451"))).isEmpty();
  }

  private static AuditFilter text(String text) {
    return AuditFilter.of(null, null, null, null, null, null, null, text);
  }

  private List<AuditEntry> found(AuditFilter filter) {
    return entries.page(workspace, ALL, filter, Place.first(filter), 10, 20).entries();
  }

  private String exported() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AuditExport.Writer lines = export.lines(workspace, out)) {
      export.write(workspace, () -> ALL, AuditFilter.ANY, lines);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private void apply(long from, long to, UUID cause, Instant at) {
    Statements out = new Statements();
    for (long version = from; version <= to; version++) {
      replica.on(
          new Envelope(
              new UUID(version, version),
              "ConstantSet",
              1,
              "configuration/" + workspace + "/staging",
              version,
              0,
              workspace,
              "staging",
              null,
              "owner",
              Via.REST,
              null,
              "c",
              cause,
              null,
              at,
              "hash-" + version,
              "hash-" + (version - 1)),
          new ConstantSet(
              "staging",
              new UUID(7, version),
              "A_RATHER_LONG_NAME_OF_A_CONSTANT_" + version,
              version,
              List.of(),
              1),
          out);
    }
    new Transactions(pool).commit(out.list());
  }
}
