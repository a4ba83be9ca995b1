package io.sluice.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which stream an event belongs to. A subscriber that believes an event wherever it stands believes
 * whoever can begin a stream: the first event of a new one follows nothing, so its hash is easily
 * made. An event has one stream that it can be in, and a stream has one service that writes it.
 *
 * <p>A stream is named {@code <type>/<workspace>[/<part>]}, each part URL-encoded.
 */
public final class Streams {
  private static final String WORKSPACE = "workspace";
  private static final String SELECTION = "selection";
  private static final String TOKEN = "token";
  private static final String TOKEN_USE = "token-use";
  private static final String CATALOG = "catalog";
  private static final String CONFIGURATION = "configuration";
  private static final String APPLICATION = "application";
  private static final String CONFIG_GATE = "config-gate";
  private static final String PROMOTION_GATE = "promotion-gate";

  private static final Map<String, String> TOPICS =
      Map.of(
          WORKSPACE, Topics.ENVIRONMENT,
          SELECTION, Topics.ENVIRONMENT,
          TOKEN, Topics.ENVIRONMENT,
          TOKEN_USE, Topics.CONFIG,
          CATALOG, Topics.CONFIG,
          CONFIGURATION, Topics.CONFIG,
          CONFIG_GATE, Topics.CONFIG,
          APPLICATION, Topics.PROMOTION,
          PROMOTION_GATE, Topics.PROMOTION);

  private Streams() {}

  /** The topic that streams of this type are published on; empty for a type of a newer Sluice. */
  public static Optional<String> topicOf(String streamType) {
    return Optional.ofNullable(TOPICS.get(streamType));
  }

  /**
   * The parts of the name of the stream that the event belongs to, not encoded, the type first.
   *
   * @param topic that the event is on; two services say {@link LockObserved}
   */
  public static List<String> of(String topic, String workspace, DomainEvent event) {
    if (event instanceof LockObserved) {
      return List.of(topic.equals(Topics.CONFIG) ? CONFIG_GATE : PROMOTION_GATE, workspace);
    }
    if (event instanceof EnvironmentEvent.EnvironmentSelected selected) {
      return List.of(SELECTION, workspace, selected.subject());
    }
    if (event instanceof EnvironmentEvent.MachineTokenIssued issued) {
      return List.of(TOKEN, workspace, issued.id());
    }
    if (event instanceof EnvironmentEvent.MachineTokenRevoked revoked) {
      return List.of(TOKEN, workspace, revoked.id());
    }
    if (event instanceof ConfigEvent.MachineTokenUsed used) {
      return List.of(TOKEN_USE, workspace, used.id());
    }
    if (event instanceof EnvironmentEvent) {
      return List.of(WORKSPACE, workspace);
    }
    if (event instanceof ConfigEvent.Catalog) {
      return List.of(CATALOG, workspace);
    }
    return event instanceof ConfigEvent
        ? List.of(CONFIGURATION, workspace, event.environment())
        : List.of(APPLICATION, workspace, event.application());
  }
}
