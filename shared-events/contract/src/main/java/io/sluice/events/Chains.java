package io.sluice.events;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The streams of one service as a reader of its topic follows them: what is published is unchanged,
 * of that service, and each event follows the one before in its stream. An event that comes again,
 * as delivery at least once has it, is told from another one in its place for the last 1,024
 * versions of a stream.
 *
 * <p>Keeps some 100 bytes of each stream, whatever its length.
 */
public final class Chains {
  private static final int REMEMBERED = 1024;

  private final String service;
  private final boolean fromTheBeginning;
  private final Map<String, Chain> chains = new HashMap<>();

  /**
   * None yet.
   *
   * @param service whose topic it is
   * @param fromTheBeginning whether the first event of each stream must be the first one that comes
   */
  public Chains(String service, boolean fromTheBeginning) {
    this.service = service;
    this.fromTheBeginning = fromTheBeginning;
  }

  /** Why a record is not the next event of its stream. */
  public enum Fault {
    /** Its headers are not those of an event. */
    NOT_AN_EVENT,
    /** It claims another source, or a stream of another service. */
    FORGED,
    /** Its hash is not that of what it says. */
    ALTERED,
    /** Its place in the stream has another event. */
    FORKED,
    /** Events of the stream are missing before it. */
    GAP,
    /** It follows an event that is not the one before. */
    BROKEN_CHAIN
  }

  /** What was reached of a stream. */
  public record Reached(long version, String hash) {}

  private static final class Chain {
    private final Reached reached;
    private final long[] recent;

    Chain(Reached reached, long[] recent) {
      this.reached = reached;
      this.recent = recent;
    }

    Chain with(Envelope event) {
      long[] hashes = recent;
      if (event.version() % hashes.length == 0 && hashes.length < REMEMBERED) {
        hashes = new long[recent.length * 2];
        long oldest = Math.max(1, event.version() - recent.length);
        for (long version = oldest; version < event.version(); version++) {
          hashes[(int) (version % hashes.length)] = recent[(int) (version % recent.length)];
        }
      }
      hashes[(int) (event.version() % hashes.length)] = shortened(event.hash());
      return new Chain(new Reached(event.version(), event.hash()), hashes);
    }

    /** Whether its place is known to have had another event; a place of long ago is not. */
    boolean hadAnother(Envelope event) {
      long known = recent[(int) (event.version() % recent.length)];
      return event.version() > reached.version() - recent.length
          && known != 0
          && known != shortened(event.hash());
    }

    private static long shortened(String hash) {
      return Long.parseUnsignedLong(hash.substring(0, 16), 16);
    }
  }

  /** Follows the next record; empty if all is well. */
  public Optional<Fault> follow(Map<String, String> headers, byte[] value) {
    Envelope event;
    try {
      event = CloudEvents.envelope(headers);
      if (!isOfTheService(headers, event)) {
        return Optional.of(Fault.FORGED);
      }
    } catch (IllegalArgumentException malformed) {
      return Optional.of(Fault.NOT_AN_EVENT);
    }
    if (value == null || !HashChain.holds(event.previousHash(), event, value)) {
      return Optional.of(Fault.ALTERED);
    }
    return place(event);
  }

  private boolean isOfTheService(Map<String, String> headers, Envelope event) {
    String[] parts = event.stream().split("/", -1);
    String topic = Topics.ofService(service);
    return CloudEvents.service(headers).equals(service)
        && parts.length > 1
        && URLDecoder.decode(parts[1], StandardCharsets.UTF_8).equals(event.workspace())
        && Streams.topicOf(parts[0]).map(topic::equals).orElse(true);
  }

  private Optional<Fault> place(Envelope event) {
    Chain chain = chains.get(event.stream());
    if (chain == null) {
      if (fromTheBeginning && event.version() > 1) {
        return Optional.of(Fault.GAP);
      }
      if (event.version() == 1 && !event.previousHash().equals(HashChain.GENESIS)) {
        return Optional.of(Fault.BROKEN_CHAIN);
      }
      chain = new Chain(new Reached(event.version() - 1, event.previousHash()), new long[4]);
    }
    if (event.version() <= chain.reached.version()) {
      return chain.hadAnother(event) ? Optional.of(Fault.FORKED) : Optional.empty();
    }
    if (event.version() > chain.reached.version() + 1) {
      return Optional.of(Fault.GAP);
    }
    if (!event.previousHash().equals(chain.reached.hash())) {
      return Optional.of(Fault.BROKEN_CHAIN);
    }
    chains.put(event.stream(), chain.with(event));
    return Optional.empty();
  }

  /** How far a stream was followed; 0 and the hash before any event for one that has none. */
  public Reached reached(String stream) {
    Chain chain = chains.get(stream);
    return chain == null ? new Reached(0, HashChain.GENESIS) : chain.reached;
  }

  /** The streams that were followed, each with how far. */
  public Map<String, Reached> all() {
    Map<String, Reached> all = new HashMap<>();
    chains.forEach((stream, chain) -> all.put(stream, chain.reached));
    return all;
  }
}
