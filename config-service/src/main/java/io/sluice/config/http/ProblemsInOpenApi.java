package io.sluice.config.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.sluice.runtime.http.Problem;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Documents what all operations have in common, so that no resource repeats it: the errors, which
 * are all of one form, and the headers of the conventions.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemsInOpenApi implements OASFilter {
  private static final String PROBLEM = "Problem";

  private static final Map<String, String> ON_READS =
      Map.of(
          "400", "The request is not valid; every violation is in errors",
          "401", "No valid bearer token",
          "403", "Not allowed",
          "404", "Does not exist, or may not be known to exist",
          "409", "The state does not permit it",
          "503", "Not caught up with Sluice-After, or overloaded");

  private static final Map<String, String> ON_WRITES =
      Map.of(
          "412", "If-Match does not name the present state",
          "413", "Too large",
          "415", "Not JSON",
          "422", "The Idempotency-Key came with another request before");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents().addSchema(PROBLEM, problem());
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().forEach(ProblemsInOpenApi::complete));
  }

  private static void complete(PathItem.HttpMethod method, Operation operation) {
    ON_READS.forEach((status, meaning) -> add(operation, status, meaning));
    operation.addParameter(
        header("Sluice-After", "Wait until these Sluice-Position values are applied, 5 s at most"));
    if (method != PathItem.HttpMethod.GET) {
      ON_WRITES.forEach((status, meaning) -> add(operation, status, meaning));
      operation.addParameter(
          header("Idempotency-Key", "The same key with the same request is done once"));
      operation.addParameter(header("If-Match", "The entity tag that the change is based on"));
    }
  }

  private static void add(Operation operation, String status, String meaning) {
    APIResponse present = operation.getResponses().getAPIResponse(status);
    if (present == null || present.getContent() == null) {
      APIResponse response =
          OASFactory.createAPIResponse()
              .description(meaning)
              .content(
                  OASFactory.createContent()
                      .addMediaType(
                          Problem.MEDIA_TYPE,
                          OASFactory.createMediaType()
                              .schema(
                                  OASFactory.createSchema()
                                      .ref("#/components/schemas/" + PROBLEM))));
      operation.getResponses().addAPIResponse(status, response);
    }
  }

  private static Parameter header(String name, String description) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(text());
  }

  private static Schema problem() {
    Schema violation = object().addProperty("pointer", text()).addProperty("detail", text());
    return object()
        .description("RFC 9457")
        .addProperty("type", text())
        .addProperty("title", text())
        .addProperty("status", integer())
        .addProperty("detail", text())
        .addProperty("instance", text())
        .addProperty("code", text().description("stable"))
        .addProperty("traceId", text())
        .addProperty(
            "errors",
            OASFactory.createSchema().type(List.of(Schema.SchemaType.ARRAY)).items(violation))
        .required(List.of("type", "title", "status", "code"));
  }

  private static Schema object() {
    return OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT));
  }

  private static Schema text() {
    return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
  }

  private static Schema integer() {
    return OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER));
  }
}
