package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.testkit.DeciderSpec.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeciderSpecTest {
  /** A gate that is open or not; it cannot take that somebody breaks it. */
  private static final DeciderSpec<String, Boolean, String, String> GATE =
      DeciderSpec.of(false, DeciderSpecTest::evolve, DeciderSpecTest::decide);

  private static Boolean evolve(Boolean open, String event) {
    return switch (event) {
      case "opened" -> true;
      case "closed" -> false;
      default -> throw new IllegalStateException("cannot take " + event);
    };
  }

  private static Outcome<String, String> decide(String command, Boolean open) {
    return switch (command) {
      case "open" -> new Outcome.Events<>(open ? List.of() : List.of("opened"));
      case "close" ->
          open ? new Outcome.Events<>(List.of("closed")) : new Outcome.Rejection<>("not open");
      default -> new Outcome.Events<>(List.of("broken"));
    };
  }

  @Test
  void comparesEventsAndReturnsTheStateAfterThem() {
    assertThat(GATE.given().when("open").then("opened")).isTrue();
    assertThat(GATE.given("opened").when("close").then("closed")).isFalse();
  }

  @Test
  void comparesNothingAndRejections() {
    GATE.given("opened").when("open").thenNothing();
    GATE.given("opened", "closed").when("close").thenRejected("not open");
  }

  @Test
  void tellsTheWholeStoryWhenItFails() {
    assertThatThrownBy(() -> GATE.given("opened", "closed").when("close").then("closed"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("opened", "closed", "when close", "but was rejected: not open");
    assertThatThrownBy(() -> GATE.given("opened").when("close").thenRejected("not open"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but emitted [closed]");
    assertThatThrownBy(() -> GATE.given().when("open").then("closed"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("when open");
    assertThatThrownBy(() -> GATE.given("opened").when("close").thenNothing())
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> GATE.given().when("close").thenRejected("rusty"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void failsOnAnEventThatTheStateCannotTake() {
    assertThatThrownBy(() -> GATE.given().when("hit").then("broken"))
        .hasMessageContaining("cannot take broken");
  }

  @Test
  void tellsWhenAndAsWhichVersionAnEventWasRecorded() {
    DeciderSpec<String, List<Moment>, String, String> diary =
        DeciderSpec.recorded(
            List.of(),
            (moments, _, at) -> Stream.concat(moments.stream(), Stream.of(at)).toList(),
            (command, _, now) ->
                new Outcome.Events<>(List.of(command + " " + now.version(), "done")));

    List<Moment> moments = diary.given("first", "second").when("go").then("go 3", "done");

    assertThat(moments).extracting(Moment::version).containsExactly(1L, 2L, 3L, 4L);
    assertThat(moments).extracting(Moment::time).isSorted().doesNotHaveDuplicates();
    assertThat(moments).isEqualTo(Stream.of(1, 2, 3, 4).map(Moment::of).toList());
  }
}
