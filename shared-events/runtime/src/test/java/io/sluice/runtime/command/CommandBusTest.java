package io.sluice.runtime.command;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.sql;
import static io.sluice.runtime.command.Toy.TOY;
import static io.sluice.runtime.command.ToyProcess.caller;
import static io.sluice.runtime.command.ToyProcess.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.command.Toy.Rename;
import io.sluice.runtime.command.Toy.RenameFrom;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.Guard;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.StreamId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandBusTest {
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
    List<Uni<jakarta.ws.rs.core.Response>> all = new ArrayList<>();
    IntStream.range(0, 40)
        .forEach(
            i ->
                all.add(
                    (i % 2 == 0 ? one : other)
                        .bus.handle(ToyProcess.work(stream, new Rename("r" + i), caller()))));

    await(Uni.join().all(all).andFailFast());

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
    var work =
        Work.preparing(
            TOY,
            stream,
            () ->
                Uni.createFrom()
                    .item(
                        Prepared.<Toy.Command, EnvironmentEvent>of(new Rename("a"))
                            .with(events -> List.of(Statement.of("SELECT 1 / $1::int", 0)))),
            caller());

    assertThatThrownBy(() -> await(one.bus.handle(work))).isInstanceOf(RuntimeException.class);
    assertThat(stored()).isZero();
    assertThat(one.handle(stream, new Rename("a")).getStatus()).isEqualTo(200);
  }

  @Test
  void aCommandWhoseGuardHasMovedOnIsPreparedAgain() {
    StreamId guarding = ToyProcess.freshStream();
    one.handle(guarding, new Rename("old"));
    await(one.bus.load(TOY, guarding));
    other.handle(guarding, new Rename("new"));
    List<String> preparedFrom = new ArrayList<>();
    Supplier<Uni<Prepared<Toy.Command, EnvironmentEvent>>> prepare =
        () ->
            one.bus
                .load(TOY, guarding)
                .invoke(loaded -> preparedFrom.add(loaded.state().name()))
                .map(
                    loaded ->
                        Prepared.<Toy.Command, EnvironmentEvent>of(
                                new Rename("after " + loaded.state().name()))
                            .guardedBy(new Guard(guarding, loaded.version())));

    var answer =
        await(one.bus.handle(ToyProcess.answering(Work.preparing(TOY, stream, prepare, caller()))));

    assertThat(preparedFrom).containsExactly("old", "new");
    assertThat(answer.getEntity()).isEqualTo("{\"name\":\"after new\",\"count\":1}");
  }

  @Test
  void aPrepareThatThrowsDoesNotKeepTheTurn() {
    var broken =
        Work.<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther>preparing(
            TOY,
            stream,
            () -> {
              throw new IllegalStateException("broken");
            },
            caller());

    assertThatThrownBy(() -> await(one.bus.handle(broken))).hasMessage("broken");
    assertThat(one.handle(stream, new Rename("a")).getStatus()).isEqualTo(200);
  }

  @Test
  void aRequestThatIsCancelledIsCarriedThroughAndTold() {
    List<Long> told = new CopyOnWriteArrayList<>();
    ToyProcess process =
        new ToyProcess(
            store -> store, List.of(), List.of((envelope, event) -> told.add(envelope.version())));

    process
        .bus
        .handle(ToyProcess.work(stream, new Rename("a"), caller()))
        .subscribe()
        .with(answer -> {})
        .cancel();

    await().until(() -> told.equals(List.of(1L)));
    assertThat(process.handle(stream, new Rename("b")).getStatus()).isEqualTo(200);
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
}
