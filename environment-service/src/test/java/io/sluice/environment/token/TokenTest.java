package io.sluice.environment.token;

import static io.sluice.environment.Given.ADMIN;
import static io.sluice.environment.Given.LATER;
import static io.sluice.environment.Given.NOW;
import static io.sluice.environment.Given.OWNER;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.ladder;
import static io.sluice.environment.Given.member;
import static io.sluice.environment.Given.qa;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.Given;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.member.Granter;
import io.sluice.environment.member.MemberRejection.Excess;
import io.sluice.environment.member.MemberRejection.GrantExceedsOwnRights;
import io.sluice.environment.token.TokenRejection.TokenNotFound;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceRejection.InvalidRequest;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.events.Role;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Violation;
import io.sluice.workspace.rule.MachineToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final MachineTokenIssued ISSUED =
      new MachineTokenIssued("1", "staging", "crm", "digest", "batch", LATER);
  private static final Granter MIA = new Granter(Set.of("mia", "group:ops"), false);

  @Test
  void anOwnerIssuesATokenOfAnyEnvironment() {
    assertThat(issue(OWNER, LATER, ladder())).isEqualTo(Decision.accept(ISSUED));
    assertThat(issue(ADMIN, LATER, ladder())).isEqualTo(Decision.accept(ISSUED));
  }

  @Test
  void whoHasNoUseHimselfIssuesNone() {
    assertThat(issue(MIA, LATER, ladder(member("mia", on("staging", Action.CONFIGURE, null)))))
        .isEqualTo(excess());
    assertThat(issue(MIA, LATER, ladder(member("mia", Role.TESTER))))
        .isEqualTo(Decision.accept(ISSUED));
    assertThat(
            issue(
                MIA,
                LATER,
                ladder(
                    member("mia", Role.TESTER),
                    new DefaultEnvironmentChanged("staging", "production"))))
        .as("the role gives nothing in a guarded environment")
        .isEqualTo(excess());
  }

  @Test
  void theRightOfAGroupWillDo() {
    assertThat(issue(MIA, LATER, ladder(member("group:ops", Role.RELEASER))))
        .isEqualTo(Decision.accept(ISSUED));
  }

  @Test
  void aRightThatEndsGivesNoTokenThatLastsLonger() {
    List<EnvironmentEvent> until =
        ladder(member("mia", on("staging", Action.USE, LATER), on("staging", Action.VIEW, null)));

    assertThat(issue(MIA, LATER, until)).isEqualTo(Decision.accept(ISSUED));
    assertThat(issue(MIA, LATER.plusMillis(1), until)).isEqualTo(excess());
  }

  @Test
  void itEndsLaterThanNowAndWithinTheLongestLife() {
    assertThat(issue(OWNER, NOW, ladder())).isEqualTo(badEnd("must be in the future"));
    assertThat(issue(OWNER, NOW.plus(LONGEST).plusMillis(1), ladder()))
        .isEqualTo(badEnd("must be within 30 days"));
    assertThat(issue(OWNER, NOW.plus(LONGEST), ladder())).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void theEnvironmentIsThereAndInUse() {
    MachineToken qa = new MachineToken("nexora", "1", "qa", null, LATER);

    assertThat(issue(OWNER, qa, ladder()))
        .isEqualTo(Decision.reject(new EnvironmentNotFound("qa")));
    assertThat(issue(OWNER, qa, ladder(qa(), archived("qa"))))
        .isEqualTo(Decision.reject(new EnvironmentArchived("qa")));
  }

  @Test
  void itIsTakenBackOnce() {
    Token issued = evolve(Token.NONE, ISSUED);
    MachineTokenRevoked revoked = new MachineTokenRevoked("1", "staging", "crm");

    assertThat(revoke(issued)).isEqualTo(Decision.accept(revoked));
    assertThat(revoke(evolve(issued, revoked))).isEqualTo(Decision.reject(new TokenNotFound("1")));
    assertThat(revoke(Token.NONE)).isEqualTo(Decision.reject(new TokenNotFound("1")));
  }

  private static Decision<EnvironmentEvent, Rejection> issue(
      Granter by, Instant end, List<EnvironmentEvent> given) {
    return issue(by, new MachineToken("nexora", "1", "staging", "crm", end), given);
  }

  private static Decision<EnvironmentEvent, Rejection> issue(
      Granter by, MachineToken token, List<EnvironmentEvent> given) {
    Workspace workspace = Workspace.NONE;
    for (EnvironmentEvent event : given) {
      workspace = Given.evolve(workspace, event);
    }
    return new IssueToken(token, "digest", "batch", LONGEST, workspace, by)
        .decide(Token.NONE, context());
  }

  private static Decision<EnvironmentEvent, Rejection> revoke(Token token) {
    return new RevokeToken("1").decide(token, context());
  }

  private static Token evolve(Token token, EnvironmentEvent event) {
    return Token.evolve(token, new Recorded<>(event, token.version() + 1, NOW, "owner"));
  }

  private static Context context() {
    return new Context(NOW, "owner", UUID::randomUUID);
  }

  private static Grant on(String environment, Action action, Instant end) {
    return new Grant(environment, List.of(action), end);
  }

  private static Decision<EnvironmentEvent, Rejection> excess() {
    return Decision.reject(new GrantExceedsOwnRights(List.of(new Excess("staging", Action.USE))));
  }

  private static Decision<EnvironmentEvent, Rejection> badEnd(String why) {
    return Decision.reject(new InvalidRequest(List.of(new Violation("/expiresAt", why))));
  }
}
