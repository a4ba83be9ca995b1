package io.sluice.config.running;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.RestAssured;

/**
 * Holds every answer against the OpenAPI document that the service gives out. Requests are not held
 * against it: tests send wrong ones on purpose.
 */
final class OpenApiContract {
  private static final OpenApiValidationFilter FILTER = make();

  private OpenApiContract() {}

  static OpenApiValidationFilter filter() {
    return FILTER;
  }

  private static OpenApiValidationFilter make() {
    String document = RestAssured.get("/q/openapi?format=json").asString();
    return new OpenApiValidationFilter(
        OpenApiInteractionValidator.createForInlineApiSpecification(document)
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel("validation.request", ValidationReport.Level.IGNORE)
                    .build())
            .build());
  }
}
