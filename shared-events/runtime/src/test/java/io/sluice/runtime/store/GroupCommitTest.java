package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final int MANY = 60;
  private static final String ENVIRONMENT =
      "INSERT INTO directory_environment VALUES ($1, 'dev', 'n', $2, false, false, false)";

  private final PgEventStore store =
      new PgEventStore(ScratchDatabase.pool(), new OneRoundTrip(ScratchDatabase.pool()));
  private final List<ToyStream> streams =
      IntStream.range(0, MANY).mapToObj(i -> ToyStream.fresh()).toList();

  @Test
  void appendsThatComeTogetherShareTransactions() throws Exception {
    for (CompletableFuture<Void> append : atOnce(i -> appending(i, i))) {
      append.get(10, TimeUnit.SECONDS);
    }

    assertThat(stored()).hasSize(MANY);
    assertThat(stored().stream().distinct().count()).isLessThan(MANY / 2);
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
    assertThat(stored()).hasSize(MANY - 3);
  }

  private static List<CompletableFuture<Void>> atOnce(IntFunction<CompletableFuture<Void>> begin) {
    return IntStream.range(0, MANY).mapToObj(begin).toList();
  }

  private CompletableFuture<Void> appending(int stream, Object rank) {
    return begin(streams.get(stream).append(1), rank);
  }

  private CompletableFuture<Void> begin(EventStore.Append append, Object rank) {
    return store
        .append(append, List.of(Statement.of(ENVIRONMENT, append.stream().workspace(), rank)))
        .subscribeAsCompletionStage();
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
  private List<String> stored() {
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
