package io.sluice.runtime.openapi;

import io.sluice.runtime.http.Problem;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the description of a service's API what its resources need not repeat: bearer tokens, the
 * headers that every request may carry, and the problems that every endpoint may answer with. What
 * an endpoint says itself stays; its problems only get their media type and schema.
 */
public final class CommonDescription implements OASFilter {
  private static final String BEARER = "bearer";
  private static final List<HttpMethod> WRITES =
      List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private static final Map<String, String> OF_ALL =
      Map.of(
          "400", "INVALID_REQUEST, with every violation",
          "401", "UNAUTHENTICATED",
          "429", "TOO_MANY_REQUESTS; try again after Retry-After seconds",
          "503",
              "OVERLOADED, NOT_CAUGHT_UP, SERVICE_UNAVAILABLE; try again after Retry-After seconds");

  private static final Map<String, String> OF_ALL_IN_A_WORKSPACE =
      Map.of("403", "FORBIDDEN", "404", "WORKSPACE_NOT_FOUND");

  private static final Map<String, String> OF_WRITES =
      Map.of(
          "403", "FORBIDDEN",
          "408", "REQUEST_TIMEOUT, the body came too slowly",
          "409", "IDEMPOTENCY_KEY_IN_USE",
          "412", "PRECONDITION_FAILED, If-Match does not hold",
          "413", "PAYLOAD_TOO_LARGE, too many bytes or values",
          "415", "UNSUPPORTED_MEDIA_TYPE",
          "422", "IDEMPOTENCY_KEY_REUSED, with another request");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    Components components = api.getComponents();
    components.addSchema("Problem", ProblemSchema.problem());
    components.addSecurityScheme(
        BEARER,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description(
                "a JWT of an accepted issuer; for what apps do at run time, a machine token"));
    api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
    if (api.getPaths() != null) {
      api.getPaths().getPathItems().forEach(CommonDescription::describe);
    }
  }

  private static void describe(String path, PathItem item) {
    item.getOperations()
        .forEach((method, operation) -> describe(path, WRITES.contains(method), operation));
  }

  private static void describe(String path, boolean write, Operation operation) {
    header(operation, "X-Correlation-Id", "goes into every event of this request; echoed");
    header(operation, "Sluice-After", "Sluice-Position values that must be applied here first");
    if (write) {
      header(operation, "Idempotency-Key", "the same request with the same key is done once");
      header(operation, "If-Match", "the entity tag that the resource must have");
    }
    APIResponses responses = operation.getResponses();
    OF_ALL.forEach((status, codes) -> problem(responses, status, codes));
    if (path.contains("{ws}")) {
      OF_ALL_IN_A_WORKSPACE.forEach((status, codes) -> problem(responses, status, codes));
    }
    if (path.contains("/operations/")) {
      problem(responses, "403", "FORBIDDEN, but to the token role sluice-admin");
    }
    if (write) {
      OF_WRITES.forEach((status, codes) -> problem(responses, status, codes));
    }
    responses
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(problemContent());
              } else if (write) {
                response.addHeader(
                    "Sluice-Position", text("where the effect is, for Sluice-After"));
              }
            });
  }

  private static void problem(APIResponses responses, String status, String codes) {
    APIResponse present = responses.getAPIResponse(status);
    if (present == null) {
      responses.addAPIResponse(status, OASFactory.createAPIResponse().description(codes));
    }
  }

  private static Content problemContent() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
  }

  private static void header(Operation operation, String name, String description) {
    if (takes(operation, name)) {
      return;
    }
    operation.addParameter(
        OASFactory.createParameter()
            .in(Parameter.In.HEADER)
            .name(name)
            .description(description)
            .schema(ProblemSchema.text()));
  }

  private static boolean takes(Operation operation, String header) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(it -> header.equalsIgnoreCase(it.getName()));
  }

  private static Header text(String description) {
    return OASFactory.createHeader().description(description).schema(ProblemSchema.text());
  }
}
