package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.errorprone.annotations.CheckReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Tests of a decider that read as a specification: given what happened, when a command comes, then
 * these events or this rejection follow. Every event that a decision emits is evolved, so a state
 * that cannot take its own decider's events fails here and not in a replay.
 *
 * @param <C> commands
 * @param <S> state
 * @param <E> events
 * @param <R> rejections
 */
public final class DeciderSpec<C, S, E, R> {
  private final S initial;
  private final Evolution<S, E> evolve;
  private final Deciding<C, S, E, R> decide;

  private DeciderSpec(S initial, Evolution<S, E> evolve, Deciding<C, S, E, R> decide) {
    this.initial = initial;
    this.evolve = evolve;
    this.decide = decide;
  }

  /**
   * Where and when something is in the one stream of a specification: the first event has version
   * 1, and each thing that happens is a minute later than the one before.
   */
  public record Moment(long version, Instant time, String actor) {

    /** Who does everything. */
    public static final String ACTOR = "builder";

    private static final Instant BEFORE_ALL = Instant.parse("2026-01-01T00:00:00Z");

    /** The moment of the event with this version. */
    public static Moment of(long version) {
      return new Moment(version, BEFORE_ALL.plus(Duration.ofMinutes(version)), ACTOR);
    }
  }

  /** The state after an event that was recorded at that moment. */
  @FunctionalInterface
  public interface Evolution<S, E> {
    S evolve(S state, E event, Moment recorded);
  }

  /** What a command comes to at that moment, at which its first event would be recorded. */
  @FunctionalInterface
  public interface Deciding<C, S, E, R> {
    Outcome<E, R> decide(C command, S state, Moment now);
  }

  /** A specification of functions to which nothing matters but the events. */
  public static <C, S, E, R> DeciderSpec<C, S, E, R> of(
      S initial, BiFunction<S, E, S> evolve, BiFunction<C, S, Outcome<E, R>> decide) {
    return recorded(
        initial,
        (state, event, _) -> evolve.apply(state, event),
        (command, state, _) -> decide.apply(command, state));
  }

  /** A specification of functions that are told when and as which version an event was recorded. */
  public static <C, S, E, R> DeciderSpec<C, S, E, R> recorded(
      S initial, Evolution<S, E> evolve, Deciding<C, S, E, R> decide) {
    return new DeciderSpec<>(initial, evolve, decide);
  }

  /** What happened before, in order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only copied.
  public final Given given(E... events) {
    return given(List.of(events));
  }

  /** What happened before, in order. */
  public Given given(List<? extends E> events) {
    return new Given(List.copyOf(events));
  }

  /** The state after more events, of which the first has the version after this one. */
  private S evolved(S state, long version, List<E> events) {
    S now = state;
    long last = version;
    for (E event : events) {
      now = evolve.evolve(now, event, Moment.of(++last));
      assertThat(now).as("the state after %s", event).isNotNull();
    }
    return now;
  }

  /** A history. */
  public final class Given {
    private final List<E> history;

    private Given(List<E> history) {
      this.history = history;
    }

    /** The command that comes now. */
    @CheckReturnValue
    public When when(C command) {
      S state = evolved(initial, 0, history);
      Moment now = Moment.of(history.size() + 1L);
      return new When(history, command, state, decide.decide(command, state, now));
    }
  }

  /** A decision, to be compared with what should have been decided. */
  public final class When {
    private final List<E> history;
    private final C command;
    private final S state;
    private final Outcome<E, R> outcome;

    private When(List<E> history, C command, S state, Outcome<E, R> outcome) {
      this.history = history;
      this.command = command;
      this.state = state;
      this.outcome = outcome;
    }

    /** Exactly these events follow, in this order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only copied.
    public final S then(E... expected) {
      return then(List.of(expected));
    }

    /** Exactly these events follow, in this order. Returns the state after them. */
    public S then(List<? extends E> expected) {
      List<E> events = accepted();
      assertThat(events)
          .as(this::story)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactlyElementsOf(new ArrayList<E>(expected));
      return evolved(state, history.size(), events);
    }

    /** The command is accepted and changes nothing. */
    public void thenNothing() {
      assertThat(accepted()).as(this::story).isEmpty();
    }

    /** The command is refused for exactly this reason. */
    public void thenRejected(R expected) {
      switch (outcome) {
        case Outcome.Rejection<E, R>(R rejection) ->
            assertThat(rejection).as(this::story).usingRecursiveComparison().isEqualTo(expected);
        case Outcome.Events<E, R>(List<E> events) ->
            fail(story() + "\n  should be rejected: " + expected + "\n  but emitted " + events);
      }
    }

    /** The events, when a test looks at a part of them only; fails if there was a rejection. */
    public List<E> accepted() {
      return switch (outcome) {
        case Outcome.Events<E, R>(List<E> events) -> {
          evolved(state, history.size(), events);
          yield events;
        }
        case Outcome.Rejection<E, R>(R rejection) ->
            fail(story() + "\n  should be accepted\n  but was rejected: " + rejection);
      };
    }

    private String story() {
      StringBuilder text = new StringBuilder("given");
      history.forEach(event -> text.append("\n    ").append(event));
      return text.append("\n  when ").append(command).toString();
    }
  }
}
