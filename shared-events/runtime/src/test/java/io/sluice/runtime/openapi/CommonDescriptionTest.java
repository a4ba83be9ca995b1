package io.sluice.runtime.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.runtime.http.Problem;
import java.util.Arrays;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.junit.jupiter.api.Test;

class CommonDescriptionTest {
  private final Operation read = operation("404", "ENVIRONMENT_NOT_FOUND");
  private final Operation write = operation("409", "ENVIRONMENT_EXISTS");
  private final OpenAPI api = described();

  @Test
  void everyEndpointNeedsABearerToken() {
    assertThat(api.getComponents().getSecuritySchemes().get("bearer").getScheme())
        .isEqualTo("bearer");
    assertThat(api.getSecurity()).allMatch(it -> it.getSchemes().containsKey("bearer"));
  }

  @Test
  void aReadMayFailInTheWaysOfAllReads() {
    assertThat(read.getResponses().getAPIResponses())
        .containsOnlyKeys("200", "400", "401", "403", "404", "429", "503");
  }

  @Test
  void aWriteMayFailInTheWaysOfAllWrites() {
    assertThat(write.getResponses().getAPIResponses())
        .containsKeys(
            "400", "401", "403", "404", "408", "409", "412", "413", "415", "422", "429", "503");
  }

  @Test
  void whatAnEndpointSaysItselfStays() {
    assertThat(read.getResponses().getAPIResponse("404").getDescription())
        .isEqualTo("ENVIRONMENT_NOT_FOUND");
    assertThat(write.getResponses().getAPIResponse("409").getDescription())
        .isEqualTo("ENVIRONMENT_EXISTS");
  }

  @Test
  void everyFailureIsAProblem() {
    write
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) ->
                assertThat(response.getContent() != null)
                    .as("%s has content", status)
                    .isEqualTo(!status.equals("200")));
    assertThat(
            read.getResponses()
                .getAPIResponse("404")
                .getContent()
                .getMediaType("application/problem+json")
                .getSchema()
                .getRef())
        .isEqualTo("#/components/schemas/Problem");
  }

  @Test
  void theSchemaOfAProblemIsThatOfItsBody() {
    assertThat(api.getComponents().getSchemas().get("Problem").getProperties().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.Body.class.getRecordComponents())
                .map(component -> component.getName())
                .toList());
  }

  @Test
  void onlyWritesTakeAnIdempotencyKey() {
    assertThat(new TreeSet<>(write.getParameters().stream().map(Parameter::getName).toList()))
        .containsExactly("Idempotency-Key", "If-Match", "Sluice-After", "X-Correlation-Id");
    assertThat(read.getParameters()).noneMatch(it -> it.getName().equals("Idempotency-Key"));
  }

  @Test
  void aHeaderThatAnEndpointDescribesItselfIsNotDescribedTwice() {
    Operation own =
        operation("409", "CONFLICT")
            .addParameter(OASFactory.createParameter().name("If-Match").in(Parameter.In.HEADER));

    new CommonDescription()
        .filterOpenAPI(
            OASFactory.createOpenAPI()
                .paths(
                    OASFactory.createPaths()
                        .addPathItem("/x", OASFactory.createPathItem().PUT(own))));

    assertThat(own.getParameters()).extracting(Parameter::getName).containsOnlyOnce("If-Match");
  }

  private OpenAPI described() {
    OpenAPI description =
        OASFactory.createOpenAPI()
            .paths(
                OASFactory.createPaths()
                    .addPathItem(
                        "/workspaces/{ws}", OASFactory.createPathItem().GET(read).PATCH(write)));
    new CommonDescription().filterOpenAPI(description);
    return description;
  }

  private static Operation operation(String status, String codes) {
    return OASFactory.createOperation()
        .responses(
            OASFactory.createAPIResponses()
                .addAPIResponse("200", OASFactory.createAPIResponse().description("done"))
                .addAPIResponse(status, OASFactory.createAPIResponse().description(codes)));
  }
}
