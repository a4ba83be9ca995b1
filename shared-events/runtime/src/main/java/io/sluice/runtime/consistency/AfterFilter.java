package io.sluice.runtime.consistency;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.runtime.caller.Bearer;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.limit.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request with {@code Sluice-After} wait until this service has applied the events it names,
 * see {@link CatchingUp}. It comes after authentication and before anything that asks for rights,
 * since what is waited for may be what grants them.
 */
final class AfterFilter {
  static final String HEADER = "Sluice-After";
  private static final int BEFORE_RIGHTS = Priorities.AUTHORIZATION - 500;

  private final CatchingUp catchingUp;
  private final CurrentIdentityAssociation identities;

  AfterFilter(CatchingUp catchingUp, CurrentIdentityAssociation identities) {
    this.catchingUp = catchingUp;
    this.identities = identities;
  }

  @ServerRequestFilter(priority = BEFORE_RIGHTS)
  Uni<Response> await(ContainerRequestContext request) {
    String header = request.getHeaderString(HEADER);
    return header == null
        ? Uni.createFrom().nullItem()
        : identities.getDeferredIdentity().flatMap(caller -> caughtUp(caller, positions(header)));
  }

  private Uni<Response> caughtUp(SecurityIdentity identity, List<Position> positions) {
    Caller caller = Caller.reading(Bearer.of(identity));
    return catchingUp.with(caller, Who.of(caller), positions).replaceWith((Response) null);
  }

  private static List<Position> positions(String header) {
    try {
      return Position.list(header);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(
                  400, "INVALID_REQUEST", "Sluice-After is not a list of Sluice-Position values.")
              .error(HEADER, e.getMessage()));
    }
  }
}
