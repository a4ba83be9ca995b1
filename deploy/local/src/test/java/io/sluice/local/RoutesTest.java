package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

  @ParameterizedTest
  @CsvSource({
    "ENVIRONMENT, /api/v1/workspaces",
    "ENVIRONMENT, /api/v1/workspaces?limit=5",
    "ENVIRONMENT, /api/v1/workspaces/nexora",
    "ENVIRONMENT, /api/v1/workspaces/catalog",
    "ENVIRONMENT, /api/v1/workspaces/nexora/environments",
    "ENVIRONMENT, /api/v1/workspaces/nexora/environments/staging",
    "ENVIRONMENT, /api/v1/workspaces/nexora/environments/resolved",
    "ENVIRONMENT, /api/v1/workspaces/nexora/environments/staging/archive",
    "ENVIRONMENT, /api/v1/workspaces/nexora/environments/staging/restore",
    "ENVIRONMENT, /api/v1/workspaces/nexora/environments/staging/lock",
    "ENVIRONMENT, /api/v1/workspaces/nexora/environments/staging/protection",
    "ENVIRONMENT, /api/v1/workspaces/nexora/default-environment",
    "ENVIRONMENT, /api/v1/workspaces/nexora/members/owner",
    "ENVIRONMENT, /api/v1/workspaces/nexora/tokens/01a2009b",
    "ENVIRONMENT, /api/v1/workspaces/nexora/selection?application=catalog",
    "ENVIRONMENT, /api/v1/workspaces/nexora/merges/1/apply",
    "ENVIRONMENT, /api/v1/workspaces/nexora/audit/verify",
    "CONFIG, /api/v1/workspaces/nexora/catalog/constants/API_URL",
    "CONFIG, /api/v1/workspaces/nexora/catalog",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/datasources/orders",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/datasources/orders/test",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/constants/API_URL",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/secrets/TOKEN",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/configuration?revision=3",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/resolved",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/resolved/stream",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/history",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/rollback",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/export",
    "CONFIG, /api/v1/workspaces/nexora/environments/staging/import?dryRun=true",
    "CONFIG, /api/v1/workspaces/nexora/compare?from=staging&to=production",
    "CONFIG, /api/v1/spring/nexora/orders/production",
    "PROMOTION, /api/v1/workspaces/nexora/applications",
    "PROMOTION, /api/v1/workspaces/nexora/applications/orders/versions/1/promotions",
    "PROMOTION, /api/v1/workspaces/nexora/promotions",
    "PROMOTION, /api/v1/workspaces/nexora/promotions/42/approve",
    "ENVIRONMENT, /api/v1/operations/environment-service/rebuild",
    "CONFIG, /api/v1/operations/config-service/parked",
    "PROMOTION, /api/v1/operations/promotion-service/rebuild",
  })
  void eachPathHasOneService(Service service, String uri) {
    assertThat(Routes.of(uri)).contains(new Routes.Target(service, uri));
  }

  @ParameterizedTest
  @CsvSource({
    "ENVIRONMENT, /environment-service/q/openapi, /q/openapi",
    "CONFIG, /config-service/q/openapi?format=json, /q/openapi?format=json",
  })
  void theDescriptionOfAServiceIsBelowItsName(Service service, String uri, String there) {
    assertThat(Routes.of(uri)).contains(new Routes.Target(service, there));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/v1/",
        "/api/v2/workspaces",
        "/api/v1/workspacesx",
        "/api/v1/operations",
        "/api/v1/operations/config/rebuild",
        "/api/v1/operations/other-service/rebuild",
        "/q/metrics",
        "/config/q/openapi",
        "/config-service/q/metrics",
        "/config-service/q/health",
        "/config-service/q/openapi/",
        "/config-service/q/openapi/../health",
        "/config-service/api/v1/workspaces",
        "/api/v1/workspaces/../../../q/metrics",
        "/api/v1/workspaces/%2E%2e/x",
        "/favicon.ico",
      })
  void everythingElseIsNowhere(String uri) {
    assertThat(Routes.of(uri)).isEmpty();
  }
}
