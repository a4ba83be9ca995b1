package io.sluice.environment.member;

import io.sluice.environment.workspace.Member;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.workspace.rule.MemberEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Why somebody may do something: each role and each grant that alone gives the right. Rights are a
 * union, so none of these is why not, and the rules of rights are asked and not written once more.
 */
final class Access {
  private Access() {}

  /** What gives the right, and who it gives it to. */
  sealed interface Reason {

    /** The role of a member, a subject or {@code group:NAME}. */
    record ByRole(String member, Role role) implements Reason {}

    /** A grant to a member, a subject or {@code group:NAME}. */
    record ByGrant(String member, Grant grant) implements Reason {}

    /** The token role that acts as owner of all. */
    record ByAdmin() implements Reason {}
  }

  /**
   * What gives a right to who is these members, the roles first.
   *
   * @param gives whether a member like this one has the right
   */
  static List<Reason> reasons(
      Collection<Member> members, boolean admin, Predicate<MemberEntry> gives) {
    List<Reason> reasons = new ArrayList<>();
    if (admin) {
      reasons.add(new Reason.ByAdmin());
    }
    for (Member member : members) {
      roles(member).stream()
          .filter(role -> gives.test(entry(member, List.of(role), List.of())))
          .forEach(role -> reasons.add(new Reason.ByRole(member.subject(), role)));
    }
    for (Member member : members) {
      member.grants().stream()
          .filter(grant -> gives.test(entry(member, List.of(), List.of(grant))))
          .forEach(grant -> reasons.add(new Reason.ByGrant(member.subject(), grant)));
    }
    return reasons;
  }

  /** Who is a member and nothing else has what a viewer has. */
  private static List<Role> roles(Member member) {
    return member.roles().isEmpty() && member.grants().isEmpty()
        ? List.of(Role.VIEWER)
        : member.roles();
  }

  private static MemberEntry entry(Member member, List<Role> roles, List<Grant> grants) {
    return new MemberEntry(member.subject(), roles, grants);
  }
}
