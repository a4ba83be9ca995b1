package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every exception that ends a request, as a problem; nothing else leaves an endpoint as an error.
 */
public final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** SQLSTATE of a text that PostgreSQL has no form for, which Java and JSON have. */
  private static final String UNSTORABLE_TEXT = "22021";

  private final AllowedMethods allowed;

  ProblemMappers(AllowedMethods allowed) {
    this.allowed = allowed;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e, RoutingContext routing) {
    return response(e.problem(), routing);
  }

  @ServerExceptionMapper
  Response tooLarge(BodyTooLarge e, RoutingContext routing) {
    return response(e.problem(), routing);
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e, RoutingContext routing) {
    List<Problem.Violation> violations =
        e.getConstraintViolations().stream()
            .map(each -> new Problem.Violation(Pointers.to(each), each.getMessage()))
            .toList();
    return response(
        invalidRequest("The request is not valid.")
            .errors(Faults.inOrder(violations, RequestBody.of(routing))),
        routing);
  }

  @ServerExceptionMapper
  Response json(JsonMappingException e, RoutingContext routing) {
    return response(malformed(e), routing);
  }

  /** Quarkus has a mapper for just this type, which quotes the value. */
  @ServerExceptionMapper
  Response json(MismatchedInputException e, RoutingContext routing) {
    return response(malformed(e), routing);
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException e, RoutingContext routing) {
    return response(malformed(e), routing);
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated(SecurityException e, RoutingContext routing) {
    return response(
        Problem.of(401, "UNAUTHENTICATED", "A valid bearer token is needed.")
            .header("WWW-Authenticate", "Bearer"),
        routing);
  }

  /** A token that cannot be judged without its issuer, who was there when the service started. */
  @ServerExceptionMapper
  Response issuerIsGone(OIDCException e, RoutingContext routing) {
    LOG.warnf("issuer of tokens does not answer cause=%s", e);
    return response(
        Problem.of(503, "SERVICE_UNAVAILABLE", "The issuer of tokens does not answer; try again.")
            .header("Retry-After", "1"),
        routing);
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e, RoutingContext routing) {
    return response(Problem.of(403, "FORBIDDEN", "You may not do this."), routing);
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e, RoutingContext routing) {
    if (e.getCause() instanceof JsonProcessingException cause) {
      return response(malformed(cause), routing);
    }
    int status = e.getResponse().getStatus();
    return response(
        status == 404 || status == 405
            ? notThere(routing.request())
            : ofStatus(status, routing.request()),
        routing);
  }

  @ServerExceptionMapper
  Response database(PgException e, RoutingContext routing) {
    return UNSTORABLE_TEXT.equals(e.getSqlState())
        ? response(invalidRequest("A text of the request holds a character U+0000."), routing)
        : unexpected(e, routing);
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e, RoutingContext routing) {
    if (routing.response().ended() || routing.response().closed()) {
      return Response.noContent().build(); // nobody is there to be told
    }
    return DatabaseOutage.is(e) ? outage(e, routing) : bug(e, routing);
  }

  private static Response outage(Throwable e, RoutingContext routing) {
    LOG.warnf(
        "database does not answer method=%s path=%s correlation=%s cause=%s",
        routing.request().method(), routing.request().path(), Correlation.of(routing), e);
    return response(DatabaseOutage.problem(routing.request().method()), routing);
  }

  private static Response bug(Throwable e, RoutingContext routing) {
    LOG.errorf(
        e,
        "request failed method=%s path=%s correlation=%s",
        routing.request().method(),
        routing.request().path(),
        Correlation.of(routing));
    return response(ofStatus(500, routing.request()), routing);
  }

  /** JAX-RS says 404 also of an address that another resource has for other methods. */
  private Problem notThere(HttpServerRequest request) {
    Set<String> methods = allowed.at(request.path());
    return methods.isEmpty() || methods.contains(request.method().name())
        ? ofStatus(404, request)
        : ofStatus(405, request).header("Allow", String.join(", ", methods));
  }

  private static Problem ofStatus(int status, HttpServerRequest request) {
    return switch (status) {
      case 400 -> invalidRequest("The request is not valid.");
      case 401 -> Problem.of(401, "UNAUTHENTICATED", "A valid bearer token is needed.");
      case 403 -> Problem.of(403, "FORBIDDEN", "You may not do this.");
      case 404 -> Problem.of(404, "NOT_FOUND", "There is nothing at " + request.path() + ".");
      case 405 ->
          Problem.of(
              405,
              "METHOD_NOT_ALLOWED",
              request.method() + " is not possible at " + request.path() + ".");
      case 406 -> Problem.of(406, "NOT_ACCEPTABLE", "No representation matches Accept.");
      case 413 -> Problem.of(413, "PAYLOAD_TOO_LARGE", "The request body is too large.");
      case 415 ->
          Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "The request body must be application/json.");
      case 503 ->
          Problem.of(503, "OVERLOADED", "Too much to do at the moment.").header("Retry-After", "1");
      default ->
          status >= 500
              ? Problem.of(status, "INTERNAL_ERROR", "Something went wrong; it has been logged.")
              : Problem.of(status, "INVALID_REQUEST", "The request is not valid.");
    };
  }

  private static Problem malformed(JsonProcessingException e) {
    Problem problem = invalidRequest("The request body is not the JSON that is expected here.");
    // The parser's own message quotes the input, which may hold a secret.
    return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? problem.error(pointer(mapping), "has the wrong type or form")
        : problem.error("", "is not well-formed JSON, or nests too deeply");
  }

  private static Problem invalidRequest(String detail) {
    return Problem.of(400, "INVALID_REQUEST", detail);
  }

  /** A problem as the answer to a request. */
  public static Response response(Problem problem, RoutingContext routing) {
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .entity(problem.body(routing.request().path(), EarlyProblems.traceId(routing)));
    problem.headers().forEach(response::header);
    return response.build();
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(at -> at.getFieldName() != null ? at.getFieldName() : Integer.toString(at.getIndex()))
        .collect(Collectors.joining("/", "/", ""));
  }
}
