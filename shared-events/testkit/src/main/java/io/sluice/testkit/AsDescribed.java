package io.sluice.testkit;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.restassured.RestAssuredRequest;
import com.atlassian.oai.validator.restassured.RestAssuredResponse;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds every exchange of a test against the OpenAPI document that the running service serves: the
 * answer always, the request unless it was refused (then it may be wrong on purpose). An exchange
 * that is not as described is an {@link AssertionError}.
 */
public final class AsDescribed implements Filter {
  private static final AsDescribed FILTER = new AsDescribed();

  private final Map<String, Description> descriptions = new ConcurrentHashMap<>();

  private AsDescribed() {}

  /** The filter for RestAssured; it fetches the document of a service once. */
  public static AsDescribed filter() {
    return FILTER;
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    ValidationReport report =
        descriptionOf(request)
            .validator(response.statusCode() < 400, response.contentType())
            .validate(RestAssuredRequest.of(request), RestAssuredResponse.of(response));
    if (report.hasErrors()) {
      throw new AssertionError(
          "%s%n%s %s: %d %s"
              .formatted(
                  SimpleValidationReportFormat.getInstance().apply(report),
                  request.getMethod(),
                  request.getURI(),
                  response.statusCode(),
                  response.asString()));
    }
    return response;
  }

  private Description descriptionOf(FilterableRequestSpecification request) {
    return descriptions.computeIfAbsent(
        request.getBaseUri() + ":" + request.getPort(),
        origin ->
            Description.of(
                RestAssured.given()
                    .baseUri(request.getBaseUri())
                    .port(request.getPort())
                    .get("/q/openapi?format=json")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString()));
  }

  private record Description(
      OpenApiInteractionValidator exchanges,
      OpenApiInteractionValidator answers,
      OpenApiInteractionValidator files) {

    static Description of(String document) {
      return new Description(
          OpenApiInteractionValidator.createForInlineApiSpecification(document).build(),
          OpenApiInteractionValidator.createForInlineApiSpecification(document)
              .withLevelResolver(
                  LevelResolver.create().withLevel("validation.request", Level.IGNORE).build())
              .build(),
          OpenApiInteractionValidator.createForInlineApiSpecification(document)
              .withLevelResolver(
                  LevelResolver.create()
                      .withLevel("validation.response.body.missing", Level.IGNORE)
                      .build())
              .build());
    }

    /** A file of lines may have none, which JSON may not. */
    OpenApiInteractionValidator validator(boolean accepted, String type) {
      boolean lines = type.contains("ndjson") || type.contains("csv");
      return accepted ? (lines ? files : exchanges) : answers;
    }
  }
}
