package io.sluice.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Environments;
import io.sluice.workspace.rule.MemberEntry;
import io.sluice.workspace.rule.Membership;
import io.sluice.workspace.rule.WorkspaceEntry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HereTest {
  private static final Environments ENVIRONMENTS =
      Environments.of(
          List.of(
              entry("prod", 3, true, false),
              entry("old", 2, false, true),
              entry("dev", 1, false, false)));

  private final AtomicInteger lookedUp = new AtomicInteger();
  private final Here viewer = here(new MemberEntry("anna", List.of(Role.VIEWER), List.of()));
  private final Here owner = here(owner("olga"));

  @Test
  void whatMayNotBeViewedIsNotThere() {
    refused(404, "ENVIRONMENT_NOT_FOUND", () -> viewer.environment("dev"));
    refused(404, "ENVIRONMENT_NOT_FOUND", () -> viewer.require(Action.CONFIGURE, "dev"));
    refused(404, "ENVIRONMENT_NOT_FOUND", () -> viewer.environment("gone"));
    refused(403, "FORBIDDEN", () -> viewer.require(Action.CONFIGURE, "prod"));
    refused(403, "FORBIDDEN", () -> viewer.require(Action.BUILD));
    assertThat(viewer.visible()).containsExactly("prod");
    assertThat(viewer.visible("dev")).isFalse();
    assertThat(owner.visible()).containsExactlyInAnyOrder("dev", "old", "prod");
  }

  @Test
  void eachRightStandsForItself() {
    Here app =
        here(
            new MemberEntry(
                "app", List.of(), List.of(new Grant("dev", List.of(Action.USE), null))));

    assertThat(app.require(Action.USE, "dev").environment()).isEqualTo("dev");
    refused(404, "ENVIRONMENT_NOT_FOUND", () -> app.environment("dev"));
  }

  @Test
  void whatIsArchivedIsThereButNotInUse() {
    assertThat(owner.environment("old").archived()).isTrue();
    refused(409, "ENVIRONMENT_ARCHIVED", () -> owner.inUse("old"));
    refused(404, "ENVIRONMENT_NOT_FOUND", () -> owner.inUse("gone"));
    assertThat(owner.inUse())
        .extracting(EnvironmentEntry::environment)
        .containsExactly("dev", "prod");
    assertThat(owner.defaultEnvironment()).map(EnvironmentEntry::environment).contains("prod");
    assertThat(owner.isDefault("dev")).isFalse();
  }

  @Test
  void environmentsAreLookedUpWhenAskedForAndOnce() {
    owner.require(Action.MEMBERS);
    assertThat(lookedUp).hasValue(0);

    owner.environment("dev");
    owner.environment("prod");
    assertThat(lookedUp).hasValue(1);
  }

  @Test
  void whoSeesAllSharesOneSetOfTheirKeys() {
    Environments many =
        Environments.of(
            Stream.concat(
                    Stream.of(entry("prod", 9, true, false)),
                    IntStream.range(0, 10_000).mapToObj(i -> entry("env" + i, 1, false, false)))
                .toList());

    assertThat(new Here(membership(owner("olga")), () -> many).visible()).isSameAs(many.keys());
  }

  private Here here(MemberEntry member) {
    return new Here(
        membership(member),
        () -> {
          lookedUp.incrementAndGet();
          return ENVIRONMENTS;
        });
  }

  private static MemberEntry owner(String subject) {
    return new MemberEntry(subject, List.of(Role.OWNER), List.of());
  }

  private static Membership membership(MemberEntry member) {
    return new Membership(
        new WorkspaceEntry("w", "W", WorkspaceUnderTest.POLICY),
        List.of(member),
        false,
        Instant.EPOCH);
  }

  private static EnvironmentEntry entry(String key, int rank, boolean isDefault, boolean archived) {
    return new EnvironmentEntry(
        "w", key, "Name", rank, false, isDefault, isDefault, archived, null);
  }

  private static void refused(int status, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(status);
              assertThat(e.problem().code()).isEqualTo(code);
            });
  }
}
