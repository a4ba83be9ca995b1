package io.sluice.runtime.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The form of {@link io.sluice.runtime.http.Problem.Body}. */
final class ProblemSchema {
  private ProblemSchema() {}

  static Schema problem() {
    return object()
        .description("RFC 9457; code is stable")
        .addProperty("type", text().description("a page about the code"))
        .addProperty("title", text())
        .addProperty("status", OASFactory.createSchema().type(List.of(SchemaType.INTEGER)))
        .addProperty("detail", text().addExample("There is no environment qa."))
        .addProperty("instance", text().addExample("/api/v1/workspaces/nexora/environments/qa"))
        .addProperty("code", text().addExample("ENVIRONMENT_NOT_FOUND"))
        .addProperty(
            "errors", OASFactory.createSchema().type(List.of(SchemaType.ARRAY)).items(violation()))
        .addProperty("traceId", text())
        .required(List.of("type", "title", "status", "detail", "code", "traceId"));
  }

  static Schema text() {
    return OASFactory.createSchema().type(List.of(SchemaType.STRING));
  }

  private static Schema violation() {
    return object()
        .addProperty("pointer", text().description("JSON pointer, or the name of a parameter"))
        .addProperty("detail", text())
        .required(List.of("pointer", "detail"));
  }

  private static Schema object() {
    return OASFactory.createSchema().type(List.of(SchemaType.OBJECT));
  }
}
