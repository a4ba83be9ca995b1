package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.begin;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.runtime.Gate;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What PostgreSQL gives up for another transaction is worth another try, like any conflict. */
class GivenUpTest {
  private static final String RANK =
      "UPDATE directory_environment SET rank = rank + 1 WHERE workspace = $1";

  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final PgEventStore elsewhere = new PgEventStore(ScratchDatabase.pool());
  private final ToyStream stream = ToyStream.fresh();
  private final ToyStream other = ToyStream.fresh();

  @Test
  void aLockThatDoesNotComeInTimeIsAConflict() {
    Statement impatient = Statement.of("SELECT set_config('lock_timeout', '20ms', true)");
    Gate gate = new Gate();

    assertThatThrownBy(
            () -> store.append(ToyStream.with(stream.append(1), impatient, gate.passing())))
        .isInstanceOf(Conflict.class);

    gate.open();
    assertThat(store.version(stream.id())).isZero();
  }

  @Test
  void soIsADeadlock() {
    for (ToyStream each : List.of(stream, other)) {
      sql(
          "INSERT INTO directory_environment VALUES ($1, 'dev', 'n', 1, false, false, false)",
          each.id().workspace());
    }
    Gate gate = new Gate();
    CompletableFuture<Void> one = begin(() -> store.append(touching(gate, stream, other)));
    CompletableFuture<Void> two = begin(() -> elsewhere.append(touching(gate, other, stream)));
    gate.awaitWaiting(2);
    gate.open();

    List<Throwable> failures = new ArrayList<>();
    failures.add(catchThrowable(one::join));
    failures.add(catchThrowable(two::join));
    assertThat(failures.stream().filter(Objects::nonNull))
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasCauseInstanceOf(Conflict.class));
  }

  private static EventStore.Append touching(Gate gate, ToyStream first, ToyStream second) {
    return ToyStream.with(
        first.append(1),
        Statement.of(RANK, first.id().workspace()),
        gate.passing(),
        Statement.of(RANK, second.id().workspace()));
  }
}
