package io.sluice.workspace;

import static io.sluice.workspace.WorkspaceDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.Role;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Environments;
import io.sluice.workspace.rule.MemberEntry;
import io.sluice.workspace.rule.WorkspaceEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private final WorkspaceUnderTest known = new WorkspaceUnderTest();
  private final Directory directory = known.directory();
  private final String workspace = known.workspace();

  @BeforeEach
  void createWorkspace() {
    assertThat(await(directory.workspace(workspace))).isEmpty();
    known.workspaceWith("dev", "qa", "prod");
  }

  @Test
  void aWorkspaceIsFoundAsSoonAsItIsThere() {
    assertThat(await(directory.workspace(workspace)))
        .contains(new WorkspaceEntry(workspace, "Toys", WorkspaceUnderTest.POLICY));
    assertThat(environments().all())
        .extracting(EnvironmentEntry::environment)
        .containsExactly("dev", "qa", "prod");
    assertThat(environments().defaultOne()).map(EnvironmentEntry::environment).contains("prod");
  }

  @Test
  void eachEventShowsAtOnceInTheProcessThatAppliedIt() {
    lookAtEverything();
    known.happen(
        new WorkspaceRenamed("Other"),
        new EnvironmentRenamed("dev", "Development"),
        new EnvironmentsReordered(Map.of("dev", 9)),
        new EnvironmentArchived("qa"),
        new DefaultEnvironmentChanged("dev", "prod"));

    assertThat(await(directory.workspace(workspace))).map(WorkspaceEntry::name).contains("Other");
    assertThat(environments().all())
        .containsExactly(
            new EnvironmentEntry(workspace, "qa", "Name", 2, true, false, false, true, at(3)),
            new EnvironmentEntry(workspace, "prod", "Name", 3, true, false, true, false, at(4)),
            new EnvironmentEntry(
                workspace, "dev", "Development", 9, true, true, true, false, at(2)));
    assertThat(environments().defaultOne()).map(EnvironmentEntry::environment).contains("dev");

    known.happen(new EnvironmentRestored("qa"));
    assertThat(environments().find("qa")).map(EnvironmentEntry::archived).contains(false);
  }

  @Test
  void theDefaultEnvironmentIsGuardedAndStaysSoWhenItIsTheDefaultNoMore() {
    assertThat(guarded()).containsExactly("prod");

    known.happen(new DefaultEnvironmentChanged("qa", "prod"));
    assertThat(guarded()).containsExactly("qa", "prod");

    known.happen(new EnvironmentGuarded("dev"));
    assertThat(guarded()).containsExactly("dev", "qa", "prod");

    known.happen(new EnvironmentUnguarded("prod"));
    assertThat(guarded()).containsExactly("dev", "qa");
  }

  @Test
  void rightsOfAMemberAreReplacedAsAWholeAndTaken() {
    Grant grant = new Grant("qa", List.of(Action.USE), Instant.parse("2030-01-01T00:00:00Z"));
    known.member("anna", Role.OWNER);
    assertThat(await(directory.member(workspace, "anna")))
        .contains(new MemberEntry("anna", List.of(Role.OWNER), List.of()));

    known.member("anna", grant);
    assertThat(await(directory.member(workspace, "anna")))
        .contains(new MemberEntry("anna", List.of(), List.of(grant)));

    known.happen(new MemberRevoked("anna"));
    assertThat(await(directory.member(workspace, "anna"))).isEmpty();
  }

  @Test
  void environmentsAreOneSnapshotForAllUntilAnEventConcernsThem() {
    Environments before = environments();
    known.member("anna", Role.OWNER);
    known.happen(new WorkspaceRenamed("Other"));
    assertThat(environments()).isSameAs(before);

    known.happen(new EnvironmentArchived("qa"));
    assertThat(environments().inUse())
        .extracting(EnvironmentEntry::environment)
        .containsExactly("dev", "prod");
    assertThat(before.inUse()).hasSize(3);
  }

  @Test
  void whatIsInMemoryIsUsed() {
    lookAtEverything();
    known.happenElsewhere(new WorkspaceRenamed("Other"));

    assertThat(await(directory.workspace(workspace))).map(WorkspaceEntry::name).contains("Toys");
  }

  @Test
  void whatAnotherReplicaAppliedShowsAfterSeconds() {
    known.member("anna", Role.OWNER);
    lookAtEverything();
    known.happenElsewhere(new MemberRevoked("anna"));

    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> await(directory.member(workspace, "anna")).equals(Optional.empty()));
  }

  @Test
  void ofTheEnvironmentsOnlyThoseAreReadThatHaveChanged() {
    lookAtEverything();
    execute("UPDATE directory_environment SET name = 'Unseen' WHERE environment = 'dev'");
    known.happen(new EnvironmentRenamed("qa", "Quality"));

    assertThat(environments().find("qa")).map(EnvironmentEntry::name).contains("Quality");
    assertThat(environments().find("dev")).map(EnvironmentEntry::name).contains("Name");
  }

  @Test
  void tablesThatWereSetBackAreReadAnew() {
    known.happen(new EnvironmentRenamed("dev", "Development"));
    lookAtEverything();
    execute(
        "UPDATE directory_environment SET name = 'Name', version = 2 WHERE environment = 'dev'");

    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> environments().find("dev").orElseThrow().name().equals("Name"));
  }

  @Test
  void tablesThatWereMadeAnewAreReadAnew() {
    lookAtEverything();
    execute("UPDATE directory_environment SET name = 'Made anew' WHERE environment = 'dev'");
    directory.forgetAll();

    assertThat(environments().find("dev")).map(EnvironmentEntry::name).contains("Made anew");
  }

  private void execute(String update) {
    await(
        Uni.createFrom()
            .completionStage(
                WorkspaceDatabase.pool()
                    .preparedQuery(update + " AND workspace = $1")
                    .execute(Tuple.of(workspace))
                    .toCompletionStage()));
  }

  private static Instant at(int version) {
    return WorkspaceUnderTest.AT.plusSeconds(version);
  }

  private Stream<String> guarded() {
    return environments().all().stream()
        .filter(EnvironmentEntry::guarded)
        .map(EnvironmentEntry::environment);
  }

  private Environments environments() {
    return await(directory.environments(workspace));
  }

  private void lookAtEverything() {
    await(directory.workspace(workspace));
    await(directory.environments(workspace));
    await(directory.member(workspace, "anna"));
  }
}
