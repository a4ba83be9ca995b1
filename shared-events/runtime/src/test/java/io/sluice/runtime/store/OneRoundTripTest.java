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

class OneRoundTripTest {
  private static final String MEMBER =
      "INSERT INTO directory_environment VALUES ($1, $2, 'n', $3, false, false, false)";

  private final OneRoundTrip transaction = new OneRoundTrip(ScratchDatabase.pool());
  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool(), transaction);
  private final ToyStream stream = ToyStream.fresh();
  private final String workspace = stream.id().workspace();

  @Test
  void theStatementsOfATransactionSeeEachOther() {
    await(
        transaction.run(
            List.of(
                environment("dev", 1),
                Statement.of(
                    "UPDATE directory_environment SET rank = rank + 1 WHERE workspace = $1",
                    workspace))));

    assertThat(ranks()).containsExactly(2);
  }

  @Test
  void aStatementThatFailsUndoesTheAppendAndAllOthers() {
    assertThatThrownBy(
            () ->
                await(
                    store.append(
                        stream.append(1),
                        List.of(
                            environment("dev", 1), environment("dev", 2), environment("qa", 3)))))
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("23505"));

    assertThat(await(store.version(stream.id()))).isZero();
    assertThat(ranks()).isEmpty();
  }

  @Test
  void aStatementThatCannotEvenBeSentUndoesTheAppendAndAllOthers() {
    await(store.append(stream.append(1), List.of(environment("dev", 1))));

    for (Object notARank : List.of("one", List.of())) {
      assertThatThrownBy(
              () ->
                  await(
                      store.append(
                          ToyStream.fresh().append(1),
                          List.of(
                              environment("qa", 1),
                              Statement.of(MEMBER, workspace, "prod", notARank),
                              environment("test", 1)))))
          .isInstanceOf(UnsendableStatement.class);
      assertThat(ranks()).containsExactly(1);
    }
  }

  @Test
  void theFirstErrorIsTheOneReported() {
    assertThatThrownBy(
            () ->
                await(
                    transaction.run(
                        List.of(
                            Statement.of("SELECT 1 / $1::int", 0),
                            Statement.of("SELECT sluice_require($1, 'never')", false),
                            Statement.of("SELECT no_such_function()")))))
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("22012"));
  }

  @Test
  void whatIsRequiredAndDoesNotHoldIsNamed() {
    assertThatThrownBy(
            () ->
                await(
                    transaction.run(
                        List.of(
                            environment("dev", 1),
                            Statement.of("SELECT sluice_require($1, 'the moon')", false)))))
        .isInstanceOfSatisfying(
            RequirementFailed.class, e -> assertThat(e.is("the moon")).isTrue());
    assertThat(ranks()).isEmpty();
  }

  @Test
  void anAppendAndAChangeOfAnotherTableAreOneTransaction() {
    await(store.append(stream.append(1), List.of(environment("dev", 1))));

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
  void oneOfSeveralThatGoAsOneUndoesThemAllWhenItFails() {
    await(transaction.run(List.of(environment("dev", 1))));

    assertThatThrownBy(() -> await(store.append(stream.append(1), List.of(environment("dev", 2)))))
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("23505"));

    assertThat(await(store.version(stream.id()))).isZero();
    assertThat(ranks()).containsExactly(1);
  }

  @Test
  void oneOfSeveralThatGoAsOneMayNotBeSendable() {
    assertThatThrownBy(
            () ->
                await(
                    store.append(
                        stream.append(1),
                        List.of(Statement.of(MEMBER, workspace, "prod", List.of())))))
        .isInstanceOf(UnsendableStatement.class);
    assertThat(await(store.version(stream.id()))).isZero();
  }

  @Test
  void aRequirementOfOneOfSeveralThatGoAsOneIsNamed() {
    Sql once =
        Sql.hittingOne("UPDATE directory_environment SET rank = $2 WHERE workspace = $1", "a row");

    assertThatThrownBy(
            () -> await(store.append(stream.append(1), List.of(Statement.of(once, workspace, 7)))))
        .isInstanceOfSatisfying(RequirementFailed.class, e -> assertThat(e.is("a row")).isTrue());
    assertThat(await(store.version(stream.id()))).isZero();
  }

  @Test
  void aConnectionIsUsableAfterAFailedTransaction() {
    var one = ScratchDatabase.pool(1);
    var alone = new OneRoundTrip(one);
    assertThatThrownBy(() -> await(alone.run(List.of(Statement.of("SELECT 1 / $1::int", 0)))))
        .isInstanceOf(PgException.class);

    await(alone.run(List.of(environment("dev", 7))));

    assertThat(ranks()).containsExactly(7);
    await(one.close());
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
