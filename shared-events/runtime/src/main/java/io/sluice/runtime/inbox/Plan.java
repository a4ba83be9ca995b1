package io.sluice.runtime.inbox;

import io.sluice.events.DomainEvent;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.Statements;
import io.sluice.runtime.store.StreamId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done with some events, decided in memory from where their streams are: which are
 * applied, which are duplicates, which have to wait. Nothing in it has happened yet.
 */
final class Plan {
  private final List<Reaction> reactions;
  private final Map<String, Head> before;
  private final Map<String, Head> after = new LinkedHashMap<>();
  private final Map<Reaction, Statements> effects = new LinkedHashMap<>();
  private final List<Applied> applied = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Incoming> foreign = new ArrayList<>();
  private int duplicates;

  /**
   * An empty plan.
   *
   * @param before where the streams of all events are
   */
  Plan(List<Reaction> reactions, Map<String, Head> before) {
    this.reactions = reactions;
    this.before = before;
    reactions.forEach(reaction -> effects.put(reaction, new Statements()));
  }

  /**
   * An event that is applied.
   *
   * @param content null if nobody here follows its stream and its type is not known
   */
  record Applied(Incoming event, DomainEvent content) {}

  /** An event that waits, and why. */
  record Waiting(Incoming event, Cause cause, String reason) {
    Waiting {
      reason = OneLine.of(reason);
    }
  }

  /** Why an event waits. */
  enum Cause {
    /** One before it has not been applied. */
    BEHIND,
    /** It was tried, and failed. */
    FAILED,
    /** This version of Sluice does not know its type or schema version. */
    UNKNOWN,
    /** It does not belong to the history that was applied here. */
    FORKED
  }

  /** Where a stream is that has not had its turn yet in this plan. */
  private Head head(Incoming event) {
    Head planned = after.get(event.stream());
    return planned != null ? planned : before.getOrDefault(event.stream(), Head.NOTHING);
  }

  /** The version of the event's stream once this is done. */
  long reached(Incoming event) {
    return head(event).version();
  }

  /** Adds the event that comes next. */
  void add(Incoming event) {
    Head head = head(event);
    if (head.belongsToAnotherThan(event)) {
      foreign.add(event);
    } else if (head.contradictedBy(event)) {
      park(event, Cause.FORKED, "another event with version " + event.version() + " was applied");
    } else if (event.version() <= head.version()) {
      duplicates++;
    } else if (event.version() > head.version() + 1) {
      long missing = head.version() + 1;
      park(event, Cause.BEHIND, "version " + missing + " of the stream has not been applied yet");
    } else if (head.forked()) {
      park(event, Cause.BEHIND, "the stream has two histories");
    } else if (!head.continuedBy(event)) {
      park(event, Cause.FORKED, "it does not continue what was applied, or was changed");
    } else if (!Belonging.isAtHome(event)) {
      park(
          event, Cause.FORKED, "it does not belong in the stream"); // its type was not known before
    } else {
      take(event, head);
    }
  }

  /**
   * Adds one of those that claim the next place in a stream: the one that continues what was
   * applied. If several do, nobody here can know which is true.
   */
  void addOneOf(List<Incoming> candidates) {
    Incoming first = candidates.getFirst();
    Head head = head(first);
    List<Incoming> continuing = candidates.stream().filter(head::continuedBy).toList();
    if (continuing.size() > 1) {
      park(first, Cause.FORKED, "several events continue what was applied");
    } else {
      add(continuing.isEmpty() ? first : continuing.getFirst());
    }
  }

  private void take(Incoming event, Head head) {
    if (event.type().isKnown()) {
      react(event, head);
    } else if (isFollowed(event)) {
      park(event, Cause.UNKNOWN, "unknown event type " + event.type().wireName());
    } else {
      applied.add(new Applied(event, null));
      after.put(event.stream(), head.after(event));
    }
  }

  private boolean isFollowed(Incoming event) {
    String type = StreamId.parse(event.stream()).type();
    return reactions.stream().anyMatch(reaction -> reaction.follows(type));
  }

  private void react(Incoming event, Head head) {
    Map<Reaction, Statements> own = new LinkedHashMap<>();
    DomainEvent content;
    try {
      content =
          event.content() == null
              ? EventJson.readEvent(event.envelope().type(), event.data())
              : event.content();
      for (Reaction reaction : reactions) {
        Statements out = new Statements();
        reaction.on(event.envelope(), content, out);
        own.put(reaction, out);
      }
    } catch (RuntimeException bug) {
      park(event, Cause.FAILED, Poison.reason(bug));
      return;
    }
    own.forEach((reaction, statements) -> effects.get(reaction).addAll(statements));
    applied.add(new Applied(event, content));
    after.put(event.stream(), head.after(event));
  }

  /** Adds an event that is not tried. */
  void park(Incoming event, Cause cause, String reason) {
    waiting.add(new Waiting(event, cause, reason));
    after.put(event.stream(), head(event).parked(event, cause == Cause.FORKED));
  }

  /** Where the streams are once this is done, those only that something is done with. */
  Map<String, Head> after() {
    return after;
  }

  /** Where a stream was when this was planned. */
  Head before(String stream) {
    return before.getOrDefault(stream, Head.NOTHING);
  }

  /** What the applied events change, one reaction after the other: that makes long batches. */
  List<Statement> effects() {
    return effects.values().stream().flatMap(each -> each.list().stream()).toList();
  }

  /** Those that are applied, in order. */
  List<Applied> applied() {
    return applied;
  }

  /** Those that wait. */
  List<Waiting> waiting() {
    return waiting;
  }

  /** Those that claim to be of a stream of another service. */
  List<Incoming> foreign() {
    return foreign;
  }

  /** How many were applied before. */
  int duplicates() {
    return duplicates;
  }

  /** Streams with events that waited for one that is applied now. */
  List<String> mended() {
    return applied.stream()
        .map(each -> each.event().stream())
        .distinct()
        .filter(stream -> before(stream).parked() && !after.get(stream).forked())
        .toList();
  }
}
