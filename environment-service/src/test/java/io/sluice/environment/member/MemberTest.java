package io.sluice.environment.member;

import static io.sluice.environment.Given.ADMIN;
import static io.sluice.environment.Given.EARLIER;
import static io.sluice.environment.Given.LATER;
import static io.sluice.environment.Given.NOW;
import static io.sluice.environment.Given.OWNER;
import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.grant;
import static io.sluice.environment.Given.ladder;
import static io.sluice.environment.Given.member;
import static io.sluice.environment.Given.qa;

import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.member.MemberRejection.LastOwner;
import io.sluice.environment.member.MemberRejection.MemberNotFound;
import io.sluice.environment.member.MemberRejection.OwnerRequired;
import io.sluice.environment.workspace.WorkspaceRejection.InvalidRequest;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.Role;
import io.sluice.runtime.decider.Violation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberTest {

  @Test
  void somebodyBecomesAMember() {
    SPEC.given(ladder()).when(grant(OWNER, "mia", Role.BUILDER)).then(member("mia", Role.BUILDER));
  }

  @Test
  void aGroupBecomesAMember() {
    SPEC.given(ladder())
        .when(grant(OWNER, "group:qa", Role.TESTER))
        .then(member("group:qa", Role.TESTER));
  }

  @Test
  void somebodyCanBeAMemberWithoutAnyRight() {
    SPEC.given(ladder())
        .when(new GrantMember("mia", List.of(), List.of(), OWNER))
        .then(new MemberGranted("mia", List.of(), List.of()));
  }

  @Test
  void grantingReplacesWhatAMemberHad() {
    SPEC.given(ladder(member("mia", Role.BUILDER)))
        .when(grant(OWNER, "mia", Role.VIEWER))
        .then(member("mia", Role.VIEWER));
  }

  @Test
  void rightsAreKeptInOneNormalForm() {
    SPEC.given(ladder())
        .when(
            new GrantMember(
                "mia",
                List.of(Role.VIEWER, Role.TESTER, Role.VIEWER),
                List.of(
                    new Grant("staging", List.of(Action.USE, Action.VIEW), null),
                    new Grant("development", List.of(Action.VIEW), LATER),
                    new Grant("staging", List.of(Action.LOCK), null)),
                OWNER))
        .then(
            new MemberGranted(
                "mia",
                List.of(Role.TESTER, Role.VIEWER),
                List.of(
                    new Grant("development", List.of(Action.VIEW), LATER),
                    new Grant("staging", List.of(Action.VIEW, Action.USE, Action.LOCK), null))));
  }

  @Test
  void theSameRightsInAnotherOrderChangeNothing() {
    SPEC.given(ladder(member("mia", Role.TESTER, Role.VIEWER)))
        .when(grant(OWNER, "mia", Role.VIEWER, Role.TESTER))
        .thenNothing();
  }

  @Test
  void everyThingWrongWithTheGrantsIsSaidAtOnce() {
    SPEC.given(ladder())
        .when(
            grant(
                OWNER,
                "mia",
                new Grant("staging", List.of(), null),
                new Grant("staging", List.of(Action.BUILD), null),
                new Grant("*", List.of(Action.VIEW), EARLIER),
                new Grant("*", List.of(Action.USE), NOW)))
        .thenRejected(
            new InvalidRequest(
                List.of(
                    new Violation("/grants/0/actions", "at least one action"),
                    new Violation(
                        "/grants/1/actions",
                        "build, members and environments concern the workspace: environment must be"
                            + " *"),
                    new Violation("/grants/2/expiresAt", "must be in the future"),
                    new Violation("/grants/3/expiresAt", "must be in the future"))));
  }

  @Test
  void aGrantNeedsAnEnvironmentThatExists() {
    SPEC.given(ladder())
        .when(grant(OWNER, "mia", new Grant("nowhere", List.of(Action.VIEW), null)))
        .thenRejected(new EnvironmentNotFound("nowhere"));
  }

  @Test
  void aGrantNeedsAnEnvironmentInUse() {
    SPEC.given(ladder(qa(), archived("qa")))
        .when(grant(OWNER, "mia", new Grant("qa", List.of(Action.VIEW), null)))
        .thenRejected(new EnvironmentArchived("qa"));
  }

  @Test
  void theLastOwnerIsNotDemoted() {
    SPEC.given(ladder(member("mia", new Grant("*", List.of(Action.values()), null))))
        .when(grant(ADMIN, "owner", Role.BUILDER))
        .thenRejected(new LastOwner("owner"));
  }

  @Test
  void theLastOwnerIsNotRemoved() {
    SPEC.given(ladder())
        .when(new RevokeMember("owner", OWNER))
        .thenRejected(new LastOwner("owner"));
  }

  @Test
  void anOwnerBesideAnotherIsRemoved() {
    SPEC.given(ladder(member("group:leads", Role.OWNER)))
        .when(new RevokeMember("owner", OWNER))
        .then(new MemberRevoked("owner"));
  }

  @Test
  void anOwnerIsNotRemovedOrDemotedByOneWhoIsNone() {
    Granter clerk = new Granter(Set.of("clerk"), false);
    var given =
        SPEC.given(
            ladder(
                member("mia", Role.OWNER),
                member("clerk", new Grant("*", List.of(Action.values()), null))));
    given.when(new RevokeMember("mia", clerk)).thenRejected(new OwnerRequired("mia"));
    given.when(grant(clerk, "mia", Role.VIEWER)).thenRejected(new OwnerRequired("mia"));
    given.when(new RevokeMember("mia", ADMIN)).then(new MemberRevoked("mia"));
  }

  @Test
  void anOwnerBesideAnotherIsDemoted() {
    SPEC.given(ladder(member("mia", Role.OWNER)))
        .when(grant(OWNER, "owner", Role.VIEWER))
        .then(member("owner", Role.VIEWER));
  }

  @Test
  void aMemberIsRemoved() {
    SPEC.given(ladder(member("mia", Role.VIEWER)))
        .when(new RevokeMember("mia", OWNER))
        .then(new MemberRevoked("mia"));
  }

  @Test
  void whoIsNoMemberIsNotFound() {
    SPEC.given(ladder())
        .when(new RevokeMember("mia", OWNER))
        .thenRejected(new MemberNotFound("mia"));
  }
}
