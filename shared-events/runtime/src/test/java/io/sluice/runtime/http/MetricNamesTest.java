package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
  private static final String TEMPLATE = "/api/v1/workspaces/{ws}";

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  MetricNamesTest() {
    metrics.config().meterFilter(new MetricNames().ours());
  }

  @Test
  void whatCallersInventMakesNoSeries() {
    for (int i = 0; i < 1_000; i++) {
      count("M" + i, TEMPLATE, "CLIENT_ERROR");
      count("GET", "/api/v1/workspaces/w/" + i, "CLIENT_ERROR");
    }
    assertThat(metrics.getMeters()).hasSize(2);
  }

  @Test
  void whatIsOursIsCountedByItsName() {
    count("GET", TEMPLATE, "CLIENT_ERROR");
    count("GET", "NOT_FOUND", "CLIENT_ERROR");
    count("GET", "/api/v1/workspaces", "SUCCESS");

    assertThat(metrics.getMeters())
        .extracting(Meter::getId)
        .extracting(id -> id.getTag("uri"))
        .containsExactlyInAnyOrder(TEMPLATE, "NOT_FOUND", "/api/v1/workspaces");
  }

  private void count(String method, String uri, String outcome) {
    metrics
        .counter("http.server.requests", "method", method, "uri", uri, "outcome", outcome)
        .increment();
  }
}
