package io.sluice.environment.member;

import static io.sluice.environment.Given.ADMIN;
import static io.sluice.environment.Given.LATER;
import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.grant;
import static io.sluice.environment.Given.ladder;
import static io.sluice.environment.Given.member;

import io.sluice.environment.member.MemberRejection.Excess;
import io.sluice.environment.member.MemberRejection.GrantExceedsOwnRights;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantCheckTest {
  private static final Granter MANAGER = new Granter(Set.of("manager"), false);
  private static final Grant MEMBERS = new Grant("*", List.of(Action.MEMBERS), null);

  @Test
  void whoOnlyManagesMembersMakesNobodyAnOwner() {
    List<Excess> allButMembers = new ArrayList<>();
    for (Action action : EnumSet.complementOf(EnumSet.of(Action.MEMBERS))) {
      allButMembers.add(new Excess("*", action));
    }
    for (Action action : EnumSet.range(Action.USE, Action.MANAGE)) {
      allButMembers.add(new Excess("production", action));
    }
    SPEC.given(ladder(member("manager", MEMBERS)))
        .when(grant(MANAGER, "manager", Role.OWNER))
        .thenRejected(new GrantExceedsOwnRights(allButMembers));
  }

  @Test
  void everyRightInExcessIsNamed() {
    SPEC.given(ladder(member("manager", MEMBERS)))
        .when(grant(MANAGER, "mia", Role.TESTER))
        .thenRejected(exceeds(new Excess("*", Action.VIEW), new Excess("*", Action.USE)));
  }

  @Test
  void whatOneHasOneCanGive() {
    Grant view = new Grant("staging", List.of(Action.VIEW), null);
    SPEC.given(ladder(member("manager", MEMBERS, view)))
        .when(grant(MANAGER, "mia", view))
        .then(member("mia", view));
  }

  @Test
  void aRightOnOneEnvironmentIsNoneOnAll() {
    SPEC.given(
            ladder(
                member(
                    "manager",
                    MEMBERS,
                    new Grant("development", List.of(Action.VIEW), null),
                    new Grant("staging", List.of(Action.VIEW), null),
                    new Grant("production", List.of(Action.VIEW), null))))
        .when(grant(MANAGER, "mia", new Grant("*", List.of(Action.VIEW), null)))
        .thenRejected(exceeds(new Excess("*", Action.VIEW)));
  }

  @Test
  void aRightOnTheOthersIsNoneOnTheDefault() {
    SPEC.given(ladder(new MemberGranted("manager", List.of(Role.TESTER), List.of(MEMBERS))))
        .when(grant(MANAGER, "mia", new Grant("production", List.of(Action.USE), null)))
        .thenRejected(exceeds(new Excess("production", Action.USE)));
  }

  @Test
  void aRightOnTheUnguardedIsNoneOnTheGuarded() {
    SPEC.given(
            ladder(
                new MemberGranted("manager", List.of(Role.BUILDER), List.of(MEMBERS)),
                new EnvironmentGuarded("staging")))
        .when(grant(MANAGER, "mia", new Grant("staging", List.of(Action.VIEW), null)))
        .thenRejected(exceeds(new Excess("staging", Action.VIEW)));
  }

  @Test
  void whatWasTheDefaultIsNotGivenByWhoHasNothingThere() {
    SPEC.given(
            ladder(
                new MemberGranted("manager", List.of(Role.BUILDER), List.of(MEMBERS)),
                new DefaultEnvironmentChanged("staging", "production")))
        .when(grant(MANAGER, "mia", new Grant("production", List.of(Action.USE), null)))
        .thenRejected(exceeds(new Excess("production", Action.USE)));
  }

  @Test
  void aRightOnAllIsNotGivenByWhoHasItOnTheUnguardedOnly() {
    SPEC.given(ladder(new MemberGranted("manager", List.of(Role.BUILDER), List.of(MEMBERS))))
        .when(grant(MANAGER, "mia", new Grant("*", List.of(Action.VIEW), null)))
        .thenRejected(exceeds(new Excess("*", Action.VIEW)));
  }

  @Test
  void aRoleThatEndsWhereOnesOwnEndsCanBeGiven() {
    SPEC.given(
            ladder(
                new MemberGranted("manager", List.of(Role.BUILDER), List.of(MEMBERS)),
                new EnvironmentGuarded("staging")))
        .when(grant(MANAGER, "mia", Role.TESTER))
        .then(member("mia", Role.TESTER));
  }

  @Test
  void aTemporaryRightCannotBecomeALastingOne() {
    SPEC.given(ladder(member("manager", MEMBERS, new Grant("staging", List.of(Action.USE), LATER))))
        .when(grant(MANAGER, "mia", new Grant("staging", List.of(Action.USE), null)))
        .thenRejected(exceeds(new Excess("staging", Action.USE)));
  }

  @Test
  void aTemporaryMemberMakesNobodyAMemberForGood() {
    Grant forAWhile = new Grant("*", List.of(Action.MEMBERS), LATER);
    SPEC.given(ladder(member("manager", forAWhile)))
        .when(grant(MANAGER, "mia", Role.VIEWER))
        .thenRejected(exceeds(new Excess("production", Action.VIEW)));
  }

  @Test
  void aTemporaryRightCanBeGivenForAsLong() {
    Grant temporary = new Grant("staging", List.of(Action.USE), LATER);
    SPEC.given(ladder(member("manager", MEMBERS, temporary)))
        .when(grant(MANAGER, "mia", temporary))
        .then(member("mia", temporary));
  }

  @Test
  void aRightThatAMemberHasForATimeIsNotProlonged() {
    SPEC.given(
            ladder(
                member("manager", MEMBERS),
                member("mia", new Grant("staging", List.of(Action.USE), LATER))))
        .when(grant(MANAGER, "mia", new Grant("staging", List.of(Action.USE), null)))
        .thenRejected(exceeds(new Excess("staging", Action.USE)));
  }

  @Test
  void whatAMemberHadBeforeIsNotGivenAgain() {
    SPEC.given(ladder(member("manager", MEMBERS), member("mia", Role.OWNER, Role.VIEWER)))
        .when(grant(MANAGER, "mia", Role.OWNER))
        .then(member("mia", Role.OWNER));
  }

  @Test
  void theRightsOfGroupsCount() {
    Granter lead = new Granter(Set.of("lea", "group:leads"), false);
    SPEC.given(ladder(member("group:leads", Role.OWNER)))
        .when(grant(lead, "mia", Role.OWNER))
        .then(member("mia", Role.OWNER));
  }

  @Test
  void anAdminActsAsOwner() {
    SPEC.given(ladder()).when(grant(ADMIN, "mia", Role.OWNER)).then(member("mia", Role.OWNER));
  }

  @Test
  void whoIsNoMemberGivesNothing() {
    SPEC.given(ladder())
        .when(grant(new Granter(Set.of("stranger"), false), "stranger", Role.VIEWER))
        .thenRejected(exceeds(new Excess("production", Action.VIEW)));
  }

  private static GrantExceedsOwnRights exceeds(Excess... excess) {
    return new GrantExceedsOwnRights(List.of(excess));
  }
}
