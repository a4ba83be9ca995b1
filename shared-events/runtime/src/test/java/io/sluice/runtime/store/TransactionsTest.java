package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.vertx.pgclient.PgException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionsTest {
  private static final String MEMBER =
      "INSERT INTO directory_environment VALUES ($1, $2, 'n', $3, false, false, false)";

  private final Transactions transactions = new Transactions(ScratchDatabase.pool());
  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final ToyStream stream = ToyStream.fresh();
  private final String workspace = stream.id().workspace();

  @Test
  void theStatementsOfATransactionSeeEachOther() {
    transactions.commit(
        List.of(
            environment("dev", 1),
            Statement.of(
                "UPDATE directory_environment SET rank = rank + 1 WHERE workspace = $1",
                workspace)));

    assertThat(ranks()).containsExactly(2);
  }

  @Test
  void aStatementThatFailsUndoesTheAppendAndAllOthers() {
    assertThatThrownBy(
            () -> append(environment("dev", 1), environment("dev", 2), environment("qa", 3)))
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("23505"));

    assertThat(store.version(stream.id())).isZero();
    assertThat(ranks()).isEmpty();
  }

  @Test
  void aStatementThatCannotEvenBeSentUndoesTheAppendAndAllOthers() {
    append(environment("dev", 1));

    for (Object notARank : List.of("one", List.of())) {
      assertThatThrownBy(
              () ->
                  store.append(
                      ToyStream.with(
                          ToyStream.fresh().append(1),
                          environment("qa", 1),
                          Statement.of(MEMBER, workspace, "prod", notARank),
                          environment("test", 1))))
          .isInstanceOf(UnsendableStatement.class)
          .hasMessageNotContaining("one");
      assertThat(ranks()).containsExactly(1);
    }
  }

  @Test
  void soItUndoesATransactionWithoutAnAppend() {
    assertThatThrownBy(
            () ->
                transactions.commit(
                    List.of(
                        environment("dev", 1),
                        Statement.of("UPDATE directory_environment SET rank = $1", List.of()))))
        .isInstanceOf(UnsendableStatement.class);
    assertThat(ranks()).isEmpty();
  }

  @Test
  void theFirstErrorIsTheOneReported() {
    assertThatThrownBy(
            () ->
                transactions.commit(
                    List.of(
                        Statement.of("SELECT 1 / $1::int", 0),
                        Statement.of("SELECT sluice_require($1, 'never')", false),
                        Statement.of("SELECT no_such_function()"))))
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("22012"));
  }

  @Test
  void whatIsRequiredAndDoesNotHoldIsNamed() {
    assertThatThrownBy(
            () ->
                transactions.commit(
                    List.of(
                        environment("dev", 1),
                        Statement.of("SELECT sluice_require($1, 'the moon')", false))))
        .isInstanceOfSatisfying(
            RequirementFailed.class, e -> assertThat(e.is("the moon")).isTrue());
    assertThat(ranks()).isEmpty();
  }

  @Test
  void anAppendAndAChangeOfAnotherTableAreOneTransaction() {
    append(environment("dev", 1));

    assertThat(
            sql(
                """
                SELECT DISTINCT t.xmin::text AS tx FROM (
                  SELECT xmin FROM event WHERE stream = $1
                  UNION ALL SELECT xmin FROM stream WHERE id = $1
                  UNION ALL SELECT xmin FROM directory_environment WHERE workspace = $2) t""",
                stream.id().value(),
                workspace))
        .hasSize(1);
  }

  @Test
  void aConnectionIsUsableAfterAFailedTransaction() {
    var one = ScratchDatabase.pool(1);
    var alone = new Transactions(one);
    assertThatThrownBy(() -> alone.commit(List.of(Statement.of("SELECT 1 / $1::int", 0))))
        .isInstanceOf(PgException.class);

    alone.commit(List.of(environment("dev", 7)));

    assertThat(ranks()).containsExactly(7);
    await(one.close());
  }

  @Test
  void anEventLoopIsNotKeptWaiting() {
    assertThatThrownBy(
            () ->
                await(
                    io.vertx.core.Future.future(
                        done ->
                            ScratchDatabase.vertx()
                                .runOnContext(
                                    now -> {
                                      try {
                                        transactions.commit(List.of(environment("dev", 1)));
                                        done.complete();
                                      } catch (RuntimeException refused) {
                                        done.fail(refused);
                                      }
                                    }))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("event loop");
  }

  private void append(Statement... together) {
    store.append(ToyStream.with(stream.append(1), together));
  }

  private Statement environment(String key, int rank) {
    return Statement.of(MEMBER, workspace, key, rank);
  }

  private List<Integer> ranks() {
    return sql(
            "SELECT rank FROM directory_environment WHERE workspace = $1 ORDER BY environment",
            workspace)
        .stream()
        .map(row -> row.getInteger("rank"))
        .toList();
  }
}
