package io.sluice.workspace;

import static io.sluice.workspace.WorkspaceDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.Role;
import io.sluice.runtime.caller.Bearer;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.rule.MachineToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineTokensTest {
  private final WorkspaceUnderTest known = new WorkspaceUnderTest();
  private final MachineTokens tokens = known.machines();
  private final String id = UUID.randomUUID().toString();
  private final String digest = "digest of " + id;
  private final Bearer bearer = Bearer.ofMachine(id);
  private final Instant end = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MICROS);

  @BeforeEach
  void issue() {
    known.workspaceWith("dev", "prod");
    known.happen(new MachineTokenIssued(id, "dev", "crm", digest, "batch", end));
  }

  @Test
  void aTokenIsFoundByItsDigestAndThenFromMemory() {
    assertThat(tokens.remembered(digest)).isEmpty();
    assertThat(await(tokens.of(digest))).contains(bearer);
    assertThat(tokens.remembered(digest)).contains(bearer);
    assertThat(await(tokens.of("another"))).isEmpty();
  }

  @Test
  void whoUsesItIsTold() {
    await(tokens.of(digest));
    await(tokens.of("another"));

    assertThat(known.used())
        .containsExactly(new MachineToken(known.workspace(), id, "dev", "crm", end));
  }

  @Test
  void aRevokedOneIsForgottenAtOnceInTheProcessThatAppliedIt() {
    await(tokens.of(digest));
    await(tokens.in(known.workspace(), id));
    known.happen(new MachineTokenRevoked(id, "dev", "crm"));

    assertThat(tokens.remembered(digest)).isEmpty();
    assertThat(await(tokens.of(digest))).isEmpty();
    assertThat(await(tokens.in(known.workspace(), id))).isEmpty();
  }

  @Test
  void aRevokedOneIsForgottenWithinASecondInEveryOtherProcess() {
    await(tokens.of(digest));
    known.happenElsewhere(new MachineTokenRevoked(id, "dev", "crm"));

    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> await(tokens.of(digest)).isEmpty());
  }

  @Test
  void itEndsByTheClockOfWhoChecks() {
    assertThat(await(at(end.minusMillis(1)).of(digest))).contains(bearer);
    assertThat(await(at(end).of(digest))).isEmpty();
    MachineTokens remembering = at(end);
    await(remembering.of(digest));
    assertThat(remembering.remembered(digest)).isEmpty();
  }

  @Test
  void itMayUseItsEnvironmentAndNothingElse() {
    Here here = workspaces(end.minusMillis(1)).enter(Caller.reading(bearer), known.workspace());

    assertThat(here.rights("dev", here.environments().find("dev").orElseThrow().standing()))
        .containsExactly(Action.USE);
    assertThat(here.rights("prod", here.environments().find("prod").orElseThrow().standing()))
        .as("the default one, which every member views")
        .isEmpty();
    assertThat(here.visible()).isEmpty();
    assertThat(here.may(Action.MEMBERS)).isFalse();
    assertThat(here.isOwner()).isFalse();
  }

  @Test
  void itIsAStrangerInEveryOtherWorkspaceAndWhenItHasEnded() {
    WorkspaceUnderTest elsewhere = new WorkspaceUnderTest();
    elsewhere.workspaceWith("dev", "prod");

    refused(end.minusMillis(1), elsewhere.workspace());
    refused(end, known.workspace());
  }

  /** Nothing grants it anything; this is what would be if something did. */
  @Test
  void whatIsGrantedToItsNameIsNotGrantedToIt() {
    known.happen(new MemberGranted("token:" + id, List.of(Role.OWNER), List.of()));

    Here here = workspaces(end.minusMillis(1)).enter(Caller.reading(bearer), known.workspace());

    assertThat(here.isOwner()).isFalse();
    assertThat(here.visible()).isEmpty();
  }

  private MachineTokens at(Instant now) {
    return known.machines(Clock.fixed(now, ZoneOffset.UTC));
  }

  private Workspaces workspaces(Instant now) {
    return new Workspaces(known.directory(), tokens, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void refused(Instant now, String workspace) {
    assertThatThrownBy(() -> workspaces(now).enter(Caller.reading(bearer), workspace))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("WORKSPACE_NOT_FOUND"));
  }
}
