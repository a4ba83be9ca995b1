package io.sluice.workspace;

import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.runtime.caller.Bearer;
import io.sluice.runtime.caller.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The way of a request into the workspace that its path names. Whoever lacks what the method {@link
 * Needs} is refused before a byte of a body is read, so nobody makes a service work for what is not
 * his. The handler enters by the same rule once more: a body may have been under way while a right
 * was withdrawn.
 *
 * <p>Comes after {@code Sluice-After} was waited for, so rights are those that the caller has seen.
 */
@ApplicationScoped
public class Door {
  private static final String WAY = "sluice.way";
  private static final String APPLICATION = "application";
  private static final int AFTER_THE_WAIT = Priorities.USER + 1_000;

  private final Workspaces workspaces;
  private final SecurityIdentity identity;
  private final RoutingContext routing;
  private final Map<Method, Need> needs = new ConcurrentHashMap<>();

  Door(Workspaces workspaces, SecurityIdentity identity, RoutingContext routing) {
    this.workspaces = workspaces;
    this.identity = identity;
    this.routing = routing;
  }

  /** Where a request wants to go, and what that needs. */
  private record Way(String workspace, String environment, String application, Need need) {
    Here checked(Here here) {
      need.check(here, environment, application);
      return here;
    }
  }

  /**
   * The workspace of the present request, for a caller who has what its method needs; 404 or 403.
   * For virtual threads.
   */
  public Here enter(Caller caller) {
    Way way = routing.get(WAY);
    return way.checked(workspaces.enter(caller, way.workspace()));
  }

  /** The same without waiting, for event loops. */
  public Uni<Here> entering(Caller caller) {
    return entering(caller, routing.get(WAY));
  }

  @ServerRequestFilter(priority = AFTER_THE_WAIT)
  Uni<Response> admit(UriInfo uri, ResourceInfo resource) {
    MultivaluedMap<String, String> path = uri.getPathParameters();
    String workspace = path.getFirst("ws");
    if (workspace == null) {
      return Uni.createFrom().nullItem();
    }
    Need need = needs.computeIfAbsent(resource.getResourceMethod(), Door::stated);
    String inQuery = uri.getQueryParameters().getFirst(APPLICATION);
    String application = path.getFirst(APPLICATION) == null ? inQuery : path.getFirst(APPLICATION);
    Way way = new Way(workspace, path.getFirst("env"), application, need);
    routing.put(WAY, way);
    return entering(Caller.reading(Bearer.of(identity)), way).replaceWith((Response) null);
  }

  private Uni<Here> entering(Caller caller, Way way) {
    return workspaces.entering(caller, way.workspace()).map(way::checked);
  }

  private static Need stated(Method method) {
    return Need.of(method)
        .orElseThrow(() -> new IllegalStateException(method + " does not say what it needs"));
  }
}
