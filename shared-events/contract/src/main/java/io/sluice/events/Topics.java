package io.sluice.events;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Topic names. The record key is the workspace; the number of partitions must never change. */
public final class Topics {
  /** Events of environment-service. */
  public static final String ENVIRONMENT = "sluice.environment.v1";

  /** Events of config-service. */
  public static final String CONFIG = "sluice.config.v1";

  /** Events of promotion-service. */
  public static final String PROMOTION = "sluice.promotion.v1";

  /** All of them. */
  public static final List<String> ALL = List.of(ENVIRONMENT, CONFIG, PROMOTION);

  /** Signed checkpoints of all services, in its first partition, see {@link Checkpoint}. */
  public static final String CHECKPOINTS = "sluice.checkpoints.v1";

  /** Partitions of each topic; another number would move workspaces and break their order. */
  public static final int PARTITIONS = 12;

  private static final Map<String, String> BY_SERVICE =
      Map.of(
          "environment-service", ENVIRONMENT,
          "config-service", CONFIG,
          "promotion-service", PROMOTION);

  private static final Map<String, Class<? extends DomainEvent>> FAMILIES =
      Map.of(
          ENVIRONMENT, EnvironmentEvent.class,
          CONFIG, ConfigEvent.class,
          PROMOTION, PromotionEvent.class);

  private Topics() {}

  /**
   * The one topic that a service publishes on, see {@link CloudEvents#service}.
   *
   * @throws IllegalArgumentException if it is not one of Sluice
   */
  public static String ofService(String service) {
    String topic = BY_SERVICE.get(service);
    if (topic == null) {
      throw new IllegalArgumentException("not a service of Sluice: " + service);
    }
    return topic;
  }

  /** The names of all services. */
  public static Set<String> services() {
    return BY_SERVICE.keySet();
  }

  /** The service that publishes on a topic of Sluice. */
  public static String serviceOf(String topic) {
    return BY_SERVICE.entrySet().stream()
        .filter(each -> each.getValue().equals(topic))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Whether events of this class are published on the topic. */
  public static boolean carries(String topic, Class<? extends DomainEvent> event) {
    Class<?> family = FAMILIES.get(topic);
    return family != null && family.isAssignableFrom(event);
  }
}
