package io.sluice.environment.member;

import io.sluice.events.Action;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Violation;
import java.util.List;
import java.util.Locale;

/** Why somebody's membership or rights stay as they are. */
public sealed interface MemberRejection extends Rejection {

  /** Not a member. */
  record MemberNotFound(String subject) implements MemberRejection {
    @Override
    public int status() {
      return 404;
    }

    @Override
    public String detail() {
      return subject + " is not a member.";
    }
  }

  /** A workspace always has an owner. */
  record LastOwner(String subject) implements MemberRejection {
    @Override
    public String detail() {
      return subject + " is the last owner; a workspace always has one.";
    }
  }

  /** Only an owner ends or reduces the rights of an owner. */
  record OwnerRequired(String subject) implements MemberRejection {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String detail() {
      return "Only an owner ends or reduces the rights of the owner " + subject + ".";
    }
  }

  /** Nobody gives rights that they do not have. */
  record GrantExceedsOwnRights(List<Excess> excess) implements MemberRejection {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String detail() {
      return "Nobody gives rights that they do not have.";
    }

    @Override
    public List<Violation> violations() {
      return excess.stream().map(Excess::violation).toList();
    }
  }

  /**
   * A right that would be given by somebody who lacks it.
   *
   * @param environment an environment key, or {@code *} for those to come
   */
  record Excess(String environment, Action action) {
    private Violation violation() {
      return new Violation("/environments/" + environment, action.name().toLowerCase(Locale.ROOT));
    }
  }
}
