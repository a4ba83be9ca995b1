package io.sluice.runtime.caller;

import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.runtime.http.ProblemException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who a verified token is of, by the names that rights are given to. Of every issuer but the first
 * these are {@code <alias>:<value>}, so that no issuer can name the subjects of another one, and
 * its roles count for nothing. A machine is {@code token:<id>}, which no issuer's subject is.
 *
 * @param subject whom rights are given to
 * @param groups groups that rights are given to
 * @param admin whether the token has the role {@code sluice-admin}
 */
public record Bearer(String subject, Set<String> groups, boolean admin) {
  private static final String ATTRIBUTE = "sluice.bearer";
  private static final String END_OF_ALIAS = ":";

  /** What stands before the id of a machine's token, as an alias that no issuer has. */
  public static final String MACHINE = "token:";

  /** Copies what it is given. */
  public Bearer {
    groups = Set.copyOf(groups);
  }

  /**
   * The bearer of a token of the first issuer. What looks like a name of another one's is not
   * believed: a group counts for nothing, a subject is nobody.
   *
   * @param aliases of all other issuers
   * @throws IllegalArgumentException for such a subject
   */
  public static Bearer ofFirst(
      String subject, Set<String> groups, boolean admin, Set<String> aliases) {
    if (isOfAny(aliases, subject) || subject.startsWith(MACHINE)) {
      throw new IllegalArgumentException("a subject of the first issuer looks like another's");
    }
    return new Bearer(
        subject,
        groups.stream().filter(group -> !isOfAny(aliases, group)).collect(Collectors.toSet()),
        admin);
  }

  /** The bearer of an opaque token of ours, who has no groups and is never an administrator. */
  public static Bearer ofMachine(String id) {
    return new Bearer(MACHINE + id, Set.of(), false);
  }

  /** The bearer of a token of another issuer. */
  public static Bearer of(String alias, String subject, Set<String> groups) {
    return new Bearer(
        alias + END_OF_ALIAS + subject,
        groups.stream().map(group -> alias + END_OF_ALIAS + group).collect(Collectors.toSet()),
        false);
  }

  private static boolean isOfAny(Set<String> aliases, String name) {
    int end = name.indexOf(END_OF_ALIAS);
    return end >= 0 && aliases.contains(name.substring(0, end));
  }

  /**
   * Who is behind an identity.
   *
   * @throws ProblemException 401 if nobody is, since no token was verified
   */
  public static Bearer of(SecurityIdentity identity) {
    Bearer bearer = identity.getAttribute(ATTRIBUTE);
    if (bearer == null) {
      throw ProblemException.of(401, "UNAUTHENTICATED", "A valid bearer token is needed.");
    }
    return bearer;
  }

  /** The name of the attribute of an identity that has its bearer. */
  public static String attribute() {
    return ATTRIBUTE;
  }
}
