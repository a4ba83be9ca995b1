package io.sluice.workspace;

import io.sluice.runtime.caller.Caller;
import io.sluice.workspace.rule.MemberEntry;
import java.util.HashSet;
import java.util.Set;

/** The names under which a caller can be a member. */
public final class Identities {
  private Identities() {}

  /**
   * The subject and {@code group:NAME} of each group. A subject that looks like the name of a group
   * is nobody, so that it cannot act as the group.
   */
  public static Set<String> of(Caller caller) {
    Set<String> identities = new HashSet<>();
    if (!caller.subject().startsWith(MemberEntry.GROUP)) {
      identities.add(caller.subject());
    }
    caller.groups().forEach(group -> identities.add(MemberEntry.GROUP + group));
    return identities;
  }
}
