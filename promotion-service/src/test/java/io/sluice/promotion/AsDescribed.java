package io.sluice.promotion;

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

/**
 * Holds every exchange of a test against the description that the running service serves: the
 * answer always, the request unless it was refused (then it may be wrong on purpose).
 */
final class AsDescribed implements Filter {
  static final AsDescribed FILTER = new AsDescribed();

  private OpenApiInteractionValidator exchanges;
  private OpenApiInteractionValidator answers;

  private AsDescribed() {}

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    ValidationReport report =
        validator(response.statusCode() < 400)
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

  private synchronized OpenApiInteractionValidator validator(boolean accepted) {
    if (exchanges == null) {
      String description =
          RestAssured.given().get("/q/openapi?format=json").then().extract().asString();
      exchanges = OpenApiInteractionValidator.createForInlineApiSpecification(description).build();
      answers =
          OpenApiInteractionValidator.createForInlineApiSpecification(description)
              .withLevelResolver(
                  LevelResolver.create().withLevel("validation.request", Level.IGNORE).build())
              .build();
    }
    return accepted ? exchanges : answers;
  }
}
