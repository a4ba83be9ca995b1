package io.sluice.runtime.rebuild;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.direct.DirectUnderTest;
import io.sluice.runtime.direct.Session;
import io.sluice.testkit.Database;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migration asks for a rebuild, and the service does it once. */
class RebuildDueTest {
  private static Database database;
  private static Pool pool;
  private static DirectUnderTest direct;

  private int rebuilt;
  private boolean failing;
  private final RebuildDue due =
      new RebuildDue(
          direct.database, new Rebuild(direct.database, "due", List.of(), List.of(counted())));

  @BeforeAll
  static void connect() {
    database = ScratchDatabase.database();
    pool = ScratchDatabase.pool();
    direct = DirectUnderTest.to(database);
  }

  @BeforeEach
  void forgetAll() {
    await(pool.query("DELETE FROM rebuild_due").execute());
  }

  @Test
  void nothingIsRebuiltThatNobodyAskedFor() {
    assertThat(due.settle()).isTrue();
    assertThat(rebuilt).isZero();
  }

  @Test
  void whatWasAskedForIsDoneOnce() throws SQLException {
    ask("V1", "V2");
    assertThat(due.settle()).isTrue();
    assertThat(due.settle()).isTrue();
    assertThat(rebuilt).isEqualTo(1);
    assertThat(asked()).isZero();
  }

  @Test
  void whatFailedIsStillAskedFor() throws SQLException {
    ask("V1");
    failing = true;
    assertThatThrownBy(due::settle).hasMessage("no Kafka");
    assertThat(asked()).isEqualTo(1);
    failing = false;
    assertThat(due.settle()).isTrue();
    assertThat(asked()).isZero();
  }

  @Test
  void whatAnotherProcessDoesIsWaitedFor() throws SQLException {
    ask("V1");
    try (Session other = direct.database.open()) {
      assertThat(other.tryLock("sluice-rebuild/due")).isTrue();
      assertThat(due.settle()).isFalse();
    }
    assertThat(rebuilt).isZero();
    assertThat(asked()).isEqualTo(1);
  }

  /** A source that counts how often it is asked. */
  private Source counted() {
    return new Source() {
      @Override
      public List<String> tables() {
        if (failing) {
          throw new IllegalStateException("no Kafka");
        }
        rebuilt++;
        return List.of();
      }

      @Override
      public Filling filling(Session writer) {
        throw new AssertionError("it has no tables");
      }
    };
  }

  private static void ask(String... migrations) throws SQLException {
    try (Connection owner = database.connectAsOwner();
        var insert = owner.prepareStatement("INSERT INTO rebuild_due VALUES (?)")) {
      for (String migration : migrations) {
        insert.setString(1, migration);
        insert.execute();
      }
    }
  }

  private static int asked() {
    return rows(await(pool.query("SELECT migration FROM rebuild_due").execute())).size();
  }
}
