package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.Gate;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.EventStore.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final int MANY = 60;
  private static final int LANES = 2;
  private static final String ENVIRONMENT =
      "INSERT INTO directory_environment VALUES ($1, 'dev', 'n', $2, false, false, false)";

  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final List<ToyStream> streams =
      IntStream.range(0, MANY).mapToObj(i -> ToyStream.fresh()).toList();

  @Test
  void appendsThatComeTogetherShareTransactions() throws Exception {
    for (CompletableFuture<Void> append : atOnce(i -> appending(i, i))) {
      append.get(10, TimeUnit.SECONDS);
    }

    assertThat(transactions()).hasSize(MANY);
    assertThat(transactions().stream().distinct().count()).isLessThan(MANY / 2);
  }

  @Test
  void oneThatFailsFailsAlone() throws Exception {
    List<CompletableFuture<Void>> appends =
        atOnce(
            i ->
                switch (i) {
                  case 20 -> begin(streams.get(i).claiming(7), i);
                  case 40 -> appending(i, List.of());
                  case 50 -> appending(i, null);
                  default -> appending(i, i);
                });

    assertThat(failure(appends.get(20))).isInstanceOf(Conflict.class);
    assertThat(failure(appends.get(40))).isInstanceOf(UnsendableStatement.class);
    assertThat(failure(appends.get(50))).hasMessageContaining("rank");
    for (int i = 0; i < MANY; i++) {
      if (i != 20 && i != 40 && i != 50) {
        appends.get(i).get(10, TimeUnit.SECONDS);
      }
    }
    assertThat(transactions()).hasSize(MANY - 3);
  }

  @Test
  void oneConflictCostsTheOthersNothing() throws Exception {
    List<CompletableFuture<Void>> appends =
        inOneGroup(streams.get(1).append(1), streams.get(2).claiming(7), streams.get(3).append(1));

    appends.get(0).get(10, TimeUnit.SECONDS);
    assertThat(failure(appends.get(1))).isInstanceOf(Conflict.class);
    appends.get(2).get(10, TimeUnit.SECONDS);
    assertThat(transactions()).as("both in the same one").hasSize(2);
    assertThat(transactions().stream().distinct()).hasSize(1);
  }

  @Test
  void norDoesAKeyThatIsTaken() throws Exception {
    FirstAnswer answer = answer();
    store.keep(answer);

    List<CompletableFuture<Void>> appends =
        inOneGroup(
            streams.get(1).append(1),
            ToyStream.answered(streams.get(2).append(1), answer),
            ToyStream.answered(streams.get(3).append(1), answer()));

    appends.get(0).get(10, TimeUnit.SECONDS);
    assertThat(failure(appends.get(1))).isInstanceOf(KeyTaken.class);
    appends.get(2).get(10, TimeUnit.SECONDS);
    assertThat(transactions()).hasSize(2);
    assertThat(transactions().stream().distinct()).hasSize(1);
  }

  @Test
  void whatCannotShareATransactionDoesNot() throws Exception {
    FirstAnswer answer = answer();
    store.append(streams.get(1).append(1));

    List<CompletableFuture<Void>> appends =
        inOneGroup(
            streams.get(2).append(1, new Guard(streams.get(1).id(), 1)),
            streams.get(1).append(1),
            streams.get(1).append(1),
            streams.get(3).append(1, new Guard(streams.get(1).id(), 3)),
            ToyStream.answered(streams.get(4).append(1), answer),
            ToyStream.answered(streams.get(5).append(1), answer));

    for (CompletableFuture<Void> append : appends.subList(0, 5)) {
      append.get(10, TimeUnit.SECONDS);
    }
    assertThat(failure(appends.get(5))).isInstanceOf(KeyTaken.class);
    assertThat(store.version(streams.get(1).id())).isEqualTo(3);
    assertThat(store.version(streams.get(5).id())).isZero();
  }

  /**
   * All lanes are busy when these come, one after the other, and the first that is free is theirs.
   */
  private List<CompletableFuture<Void>> inOneGroup(Append... appends) {
    Gate gate = new Gate();
    List<CompletableFuture<Void>> held = new ArrayList<>();
    for (int lane = 1; lane <= LANES; lane++) {
      Append busy = ToyStream.with(ToyStream.fresh().append(1), gate.passing());
      held.add(ScratchDatabase.begin(() -> store.append(busy)));
      gate.awaitWaiting(lane);
      assertThat(held.getLast()).isNotDone();
    }
    List<CompletableFuture<Void>> begun = Stream.of(appends).map(this::beginAndWait).toList();
    gate.open();
    held.forEach(CompletableFuture::join);
    return begun;
  }

  private CompletableFuture<Void> beginAndWait(Append append) {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<Void> begun =
        CompletableFuture.runAsync(
            () -> store.append(withEnvironment(append, 1)),
            work -> thread.set(Thread.startVirtualThread(work)));
    await().until(() -> thread.get().getState() == Thread.State.WAITING);
    return begun;
  }

  private static FirstAnswer answer() {
    return new FirstAnswer(UUID.randomUUID().toString(), "digest", 200, "{}", null);
  }

  private static List<CompletableFuture<Void>> atOnce(IntFunction<CompletableFuture<Void>> begin) {
    return IntStream.range(0, MANY).mapToObj(begin).toList();
  }

  private CompletableFuture<Void> appending(int stream, Object rank) {
    return begin(streams.get(stream).append(1), rank);
  }

  private CompletableFuture<Void> begin(Append append, Object rank) {
    return ScratchDatabase.begin(() -> store.append(withEnvironment(append, rank)));
  }

  private static Append withEnvironment(Append append, Object rank) {
    return append.expectedVersion() == 1 || append.expectedVersion() == 2
        ? append
        : ToyStream.with(append, Statement.of(ENVIRONMENT, append.stream().workspace(), rank));
  }

  private static Throwable failure(CompletableFuture<Void> append) throws Exception {
    try {
      append.get(10, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** The transactions of the events that are there, with the rows that came with them. */
  private List<String> transactions() {
    return sql(
            """
            SELECT e.xmin::text AS tx FROM event e
            JOIN directory_environment d ON d.workspace = e.workspace AND d.xmin = e.xmin
            WHERE e.workspace = ANY ($1)""",
            (Object) streams.stream().map(stream -> stream.id().workspace()).toArray(String[]::new))
        .stream()
        .map(row -> row.getString("tx"))
        .toList();
  }
}
