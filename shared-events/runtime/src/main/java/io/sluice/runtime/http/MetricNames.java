package io.sluice.runtime.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps the words of callers out of metrics. A request that is refused before a resource has it is
 * counted by its address, and any by its method, which may be invented: each new one would be a
 * series that stays, and after a hundred addresses no other is counted.
 */
class MetricNames {
  private static final String UNMATCHED = "UNMATCHED";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Set<String> REFUSALS = Set.of("CLIENT_ERROR", "SERVER_ERROR");
  private static final Set<String> NOT_OF_CALLERS = Set.of("NOT_FOUND", "UNKNOWN", "root");

  @Produces
  @Singleton
  MeterFilter ours() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().startsWith("http.server") ? id.replaceTags(tags(id)) : id;
      }
    };
  }

  private static List<Tag> tags(Meter.Id id) {
    String outcome = id.getTag("outcome");
    boolean refused = outcome != null && REFUSALS.contains(outcome);
    List<Tag> tags = new ArrayList<>();
    for (Tag tag : id.getTags()) {
      boolean invented =
          switch (tag.getKey()) {
            case "method" -> !METHODS.contains(tag.getValue());
            case "uri" ->
                refused
                    && tag.getValue().indexOf('{') < 0
                    && !NOT_OF_CALLERS.contains(tag.getValue());
            default -> false;
          };
      tags.add(invented ? Tag.of(tag.getKey(), UNMATCHED) : tag);
    }
    return tags;
  }
}
