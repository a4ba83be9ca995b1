package io.sluice.promotion.workspace;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.sluice.runtime.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to the description of each operation what holds for all of them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedAnswers implements OASFilter {
  private static final String PROBLEM = "Problem";
  private static final Map<String, String> ALWAYS =
      Map.of(
          "400", "INVALID_REQUEST with every violation in errors",
          "401", "UNAUTHENTICATED",
          "403", "FORBIDDEN",
          "404", "WORKSPACE_NOT_FOUND, or whatever else in the path does not exist for the caller");

  @Override
  public void filterOpenAPI(OpenAPI description) {
    if (description.getComponents() == null) {
      description.setComponents(OASFactory.createComponents());
    }
    description.getComponents().addSchema(PROBLEM, problem());
    if (description.getPaths() != null) {
      description.getPaths().getPathItems().values().forEach(this::describe);
    }
  }

  private void describe(PathItem path) {
    path.getOperations()
        .forEach(
            (method, operation) -> {
              describeAnswers(operation);
              if (method == PathItem.HttpMethod.GET) {
                describeReading(operation);
              } else {
                operation.addParameter(
                    header("Idempotency-Key", "The same answer for a repetition"));
                if (method != PathItem.HttpMethod.POST) {
                  operation.addParameter(
                      header("If-Match", "Only if the entity tag is still this"));
                }
              }
              operation.addParameter(
                  header("Sluice-After", "Values of Sluice-Position to wait for, a comma list"));
            });
  }

  private static void describeAnswers(Operation operation) {
    ALWAYS.forEach(
        (status, codes) -> {
          if (operation.getResponses().getAPIResponse(status) == null) {
            operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().description(codes));
          }
        });
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.compareTo("400") >= 0) {
                answer.setContent(problemContent());
              }
            });
    operation
        .getResponses()
        .setDefaultValue(
            OASFactory.createAPIResponse()
                .description("Any other error")
                .content(problemContent()));
  }

  /** A single resource has an entity tag, which its reading takes back. */
  private static void describeReading(Operation operation) {
    List<Parameter> parameters = operation.getParameters();
    if (parameters != null
        && parameters.stream().anyMatch(p -> "If-None-Match".equals(p.getName()))) {
      APIResponse unchanged = OASFactory.createAPIResponse();
      operation
          .getResponses()
          .addAPIResponse("304", unchanged.description("Unchanged since the entity tag"));
    }
  }

  private static Parameter header(String name, String what) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(what)
        .schema(text());
  }

  private static Content problemContent() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM)));
  }

  private static Schema problem() {
    Schema violation =
        OASFactory.createSchema()
            .type(List.of(SchemaType.OBJECT))
            .addProperty("pointer", text())
            .addProperty("detail", text());
    Schema problem =
        OASFactory.createSchema()
            .type(List.of(SchemaType.OBJECT))
            .description("An error, RFC 9457")
            .required(List.of("type", "title", "status", "code"))
            .addProperty("status", OASFactory.createSchema().type(List.of(SchemaType.INTEGER)))
            .addProperty(
                "errors",
                OASFactory.createSchema().type(List.of(SchemaType.ARRAY)).items(violation));
    for (String name : Set.of("type", "title", "detail", "instance", "code", "traceId")) {
      problem.addProperty(name, text());
    }
    return problem;
  }

  private static Schema text() {
    return OASFactory.createSchema().type(List.of(SchemaType.STRING));
  }
}
