package io.sluice.runtime.command;

import static io.sluice.runtime.ScratchDatabase.sql;
import static io.sluice.runtime.command.Toy.TOY;
import static io.sluice.runtime.command.ToyProcess.allAtOnce;
import static io.sluice.runtime.command.ToyProcess.caller;
import static io.sluice.runtime.command.ToyProcess.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.command.Toy.Rename;
import io.sluice.runtime.command.Toy.RenameFrom;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.EventStore.Guard;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.StreamId;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final ToyProcess one = new ToyProcess();
  private final ToyProcess other = new ToyProcess();
  private final StreamId stream = ToyProcess.freshStream();

  @Test
  void anAcceptedCommandIsStoredAndAnsweredWithItsPosition() {
    var answer = one.handle(stream, new Rename("a"));

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getEntity()).isEqualTo("{\"name\":\"a\",\"count\":1}");
    assertThat(answer.getHeaderString("Sluice-Position")).isEqualTo("toy-service/" + stream + "@1");
    assertThat(answer.getHeaderString("ETag")).isEqualTo("\"1\"");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aCommandThatChangesNothingAppendsNothing() {
    one.handle(stream, new Rename("a"));

    var answer = one.handle(stream, new Rename("a"));

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeaderString("Sluice-Position")).isEqualTo("toy-service/" + stream + "@1");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aConflictWithAnotherProcessIsDecidedAgainOnTheNewState() {
    one.handle(stream, new Rename("a"));
    other.handle(stream, new Rename("b"));

    var answer = one.handle(stream, new Rename("c"));

    assertThat(answer.getEntity()).isEqualTo("{\"name\":\"c\",\"count\":3}");
  }

  @Test
  void aRefusalIsNeverBasedOnAStateThatTheStoreHasMovedPast() {
    one.handle(stream, new Rename("a"));
    other.handle(stream, new Rename("b"));

    var answer = one.handle(stream, new RenameFrom("b", "c"));

    assertThat(answer.getStatus()).isEqualTo(200);
  }

  @Test
  void thatThereIsNothingToDoIsNeverBasedOnAStateThatTheStoreHasMovedPast() {
    one.handle(stream, new Rename("a"));
    other.handle(stream, new Rename("b"));

    var answer = one.handle(stream, new Rename("a"));

    assertThat(answer.getEntity()).isEqualTo("{\"name\":\"a\",\"count\":3}");
  }

  @Test
  void aRejectionIsAProblemWithItsNameAsCode() {
    assertThatThrownBy(() -> one.handle(stream, new RenameFrom("x", "y")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(409);
              assertThat(e.problem().code()).isEqualTo("NAME_IS_OTHER");
            });
    assertThat(stored()).isZero();
  }

  @Test
  void manyCommandsOnOneStreamFromTwoProcessesAllGoThrough() {
    List<Callable<Response>> all = new ArrayList<>();
    IntStream.range(0, 40)
        .forEach(
            i -> all.add(() -> (i % 2 == 0 ? one : other).handle(stream, new Rename("r" + i))));

    allAtOnce(all);

    assertThat(stored()).isEqualTo(40);
  }

  @Test
  void anIfMatchThatDoesNotNameThePresentStateIs412AtOnce() {
    one.handle(stream, new Rename("a"));
    one.handle(stream, new Rename("b"));

    assertPreconditionFailed(ifMatch("\"1\""));
    assertPreconditionFailed(ifMatch("\"3\", \"4\""));
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void anIfMatchIsComparedWithTheStateOfTheStoreAndNotOfTheMemory() {
    one.handle(stream, new Rename("a"));
    other.handle(stream, new Rename("b"));

    assertThat(one.handle(stream, new Rename("c"), ifMatch("\"2\"")).getStatus()).isEqualTo(200);
    other.handle(stream, new Rename("d"), ifMatch("*"));
    assertPreconditionFailed(ifMatch("\"3\""));
  }

  @Test
  void anIfMatchOnWhatDoesNotExistIs412() {
    assertPreconditionFailed(ifMatch("*"));
  }

  @Test
  void anEffectThatFailsUndoesTheEvents() {
    var handling =
        one.on(stream, caller())
            .prepare(
                state ->
                    Prepared.<Toy.Command, EnvironmentEvent>of(new Rename("a"))
                        .with(events -> List.of(Statement.of("SELECT 1 / $1::int", 0))));

    assertThatThrownBy(() -> ToyProcess.answered(handling)).isInstanceOf(RuntimeException.class);
    assertThat(stored()).isZero();
    assertThat(one.handle(stream, new Rename("a")).getStatus()).isEqualTo(200);
  }

  @Test
  void aCommandWhoseGuardHasMovedOnIsPreparedAgain() {
    var guarding = TOY.of(ToyProcess.freshStream().workspace());
    one.handle(guarding.id(), new Rename("old"));
    one.commands.recent(guarding);
    other.handle(guarding.id(), new Rename("new"));
    List<String> preparedFrom = new ArrayList<>();

    var answer =
        ToyProcess.answered(
            one.on(stream, caller())
                .prepare(
                    state -> {
                      Loaded<Toy.Named> loaded = one.commands.recent(guarding);
                      preparedFrom.add(loaded.state().name());
                      return Prepared.<Toy.Command, EnvironmentEvent>of(
                              new Rename("after " + loaded.state().name()))
                          .guardedBy(loaded.guard());
                    }));

    assertThat(preparedFrom).containsExactly("old", "new");
    assertThat(answer.getEntity()).isEqualTo("{\"name\":\"after new\",\"count\":1}");
  }

  @Test
  void aRefusalOnAGuardThatHasMovedOnIsPreparedAgainFromItsNewState() {
    var guarding = TOY.of(ToyProcess.freshStream().workspace());
    one.handle(guarding.id(), new Rename("old"));
    one.commands.recent(guarding);
    one.handle(stream, new Rename("new"));
    other.handle(guarding.id(), new Rename("new"));

    var answer =
        ToyProcess.answered(
            one.on(stream, caller())
                .prepare(
                    state -> {
                      Loaded<Toy.Named> loaded = one.commands.recent(guarding);
                      return Prepared.<Toy.Command, EnvironmentEvent>of(
                              new RenameFrom(loaded.state().name(), "after"))
                          .guardedBy(loaded.guard());
                    }));

    assertThat(answer.getEntity()).isEqualTo("{\"name\":\"after\",\"count\":2}");
  }

  @Test
  void whatDoesNotPassIsRefused() {
    assertThatThrownBy(
            () ->
                ToyProcess.answered(
                    one.on(stream, caller())
                        .decide(state -> new Rename("a"))
                        .passing((command, state) -> closed(List.of()))))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("NAME_IS_OTHER"));
    assertThat(stored()).isZero();
  }

  @Test
  void whoChangesNothingPassesNothing() {
    one.handle(stream, new Rename("a"));

    var answer =
        ToyProcess.answered(
            one.on(stream, caller())
                .decide(state -> new Rename("a"))
                .passing((command, state) -> closed(List.of())));

    assertThat(answer.getStatus()).isEqualTo(200);
  }

  /** It was open when it was asked, and closed before the commit. */
  @Test
  void whatIsClosedMeanwhileIsAskedAgain() {
    var gate = TOY.of(ToyProcess.freshStream().workspace());
    List<String> asked = new ArrayList<>();

    assertThatThrownBy(
            () ->
                ToyProcess.answered(
                    one.on(stream, caller())
                        .decide(state -> new Rename("a"))
                        .passing(
                            (command, state) -> {
                              Passage passage = passage(one.commands.recentOrNone(gate));
                              asked.add(passage.refusal().isPresent() ? "closed" : "open");
                              if (asked.size() == 1) {
                                other.handle(gate.id(), new Rename("closed"));
                              }
                              return passage;
                            })))
        .isInstanceOf(ProblemException.class);

    assertThat(asked).containsExactly("open", "closed");
    assertThat(stored()).isZero();
  }

  /** That there was nothing is remembered, too, and as soon found to be old. */
  @Test
  void noPassageIsRefusedByAGateThatHasBeenOpenedElsewhere() {
    var gate = TOY.of(ToyProcess.freshStream().workspace());
    one.handle(gate.id(), new Rename("closed"));
    other.handle(gate.id(), new Rename("open"));

    var answer =
        ToyProcess.answered(
            one.on(stream, caller())
                .decide(state -> new Rename("a"))
                .passing((command, state) -> passage(one.commands.recentOrNone(gate))));

    assertThat(answer.getStatus()).isEqualTo(200);
  }

  private static Passage passage(Loaded<Toy.Named> gate) {
    return gate.state().name().equals("closed")
        ? closed(List.of(gate.guard()))
        : new Passage(Optional.empty(), List.of(gate.guard()));
  }

  private static Passage closed(List<Guard> guards) {
    return new Passage(Optional.of(new Toy.NameIsOther("closed")), guards);
  }

  @Test
  void aPreparationThatThrowsDoesNotKeepTheTurn() {
    var broken =
        one.on(stream, caller())
            .prepare(
                state -> {
                  throw new IllegalStateException("broken");
                });

    assertThatThrownBy(() -> ToyProcess.answered(broken)).hasMessage("broken");
    assertThat(one.handle(stream, new Rename("a")).getStatus()).isEqualTo(200);
  }

  @Test
  void aProblemOfAPreparationIsNeverBasedOnAStateThatTheStoreHasMovedPast() {
    one.handle(stream, new Rename("a"));
    other.handle(stream, new Rename("b"));

    var answer =
        ToyProcess.answered(
            one.on(stream, caller())
                .decide(
                    state -> {
                      if (state.name().equals("a")) {
                        throw ProblemException.of(404, "NOT_FOUND", "not yet");
                      }
                      return new Rename("c");
                    }));

    assertThat(answer.getEntity()).isEqualTo("{\"name\":\"c\",\"count\":3}");
  }

  @Test
  void aStoreThatWasSetBackIsNoticedWithoutARestart() {
    one.handle(stream, new Rename("a"));
    one.handle(stream, new Rename("b"));
    setBackTo(1);

    var answer = one.handle(stream, new Rename("c"));

    assertThat(answer.getEntity()).isEqualTo("{\"name\":\"c\",\"count\":2}");
    assertThat(one.commands.latest(TOY.of(stream.workspace())).version()).isEqualTo(2);
  }

  @Test
  void aStoreThatWasSetBackAndHasGoneAnotherWayIsNoticedByReads() {
    one.handle(stream, new Rename("a"));
    one.handle(stream, new Rename("b"));
    setBackTo(1);
    other.handle(stream, new Rename("another b"));

    assertThat(one.commands.latest(TOY.of(stream.workspace())).state().name())
        .isEqualTo("another b");
  }

  @Test
  void aListenerThatFailsKeepsNeitherTheAnswerNorTheOthersBack() {
    List<Long> told = new CopyOnWriteArrayList<>();
    ToyProcess process =
        new ToyProcess(
            store -> store,
            List.of(),
            List.of(
                (envelope, event) -> {
                  throw new IllegalStateException("broken listener");
                },
                (envelope, event) -> told.add(envelope.version())));

    assertThat(process.handle(stream, new Rename("a")).getStatus()).isEqualTo(200);
    assertThat(told).containsExactly(1L);
  }

  @Test
  void conflictsWithoutEndAre503() {
    ConflictingStore conflicting = new ConflictingStore(Integer.MAX_VALUE);
    ToyProcess process = new ToyProcess(conflicting::before, List.of(), List.of());

    assertThatThrownBy(() -> process.handle(stream, new Rename("a")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(503);
              assertThat(e.problem().headers()).containsEntry("Retry-After", "1");
            });
    assertThat(conflicting.appends()).isEqualTo(10);
  }

  @Test
  void aFewConflictsAreNotNoticed() {
    ToyProcess process = new ToyProcess(new ConflictingStore(4)::before, List.of(), List.of());

    assertThat(process.handle(stream, new Rename("a")).getStatus()).isEqualTo(200);
  }

  private void assertPreconditionFailed(io.sluice.runtime.caller.Caller caller) {
    assertThatThrownBy(() -> one.handle(stream, new Rename("other"), caller))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(412));
  }

  private int stored() {
    return sql("SELECT 1 FROM event WHERE stream = $1", stream.value()).size();
  }

  /** As a restore to a point in time, or a failover to a standby that lags, leaves it. */
  private void setBackTo(long version) {
    ScratchDatabase.asOwner(
        "ALTER TABLE event DISABLE TRIGGER event_is_immutable",
        "DELETE FROM event WHERE stream = '%s' AND version > %d".formatted(stream, version),
        """
        UPDATE stream SET version = %2$d, head_hash = (
          SELECT hash FROM event WHERE stream = '%1$s' AND version = %2$d) WHERE id = '%1$s'"""
            .formatted(stream, version),
        "ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_immutable");
  }
}
