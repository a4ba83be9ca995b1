package io.sluice.benchmarks.inserts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.load.Measured;
import io.sluice.testkit.Database;
import io.sluice.testkit.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SingleInsertsTest {

  @Test
  void everyInsertIsARowOfTheSizeOfAnEvent() throws Exception {
    Database database = Databases.of("scratch");
    try (SingleInserts inserts = SingleInserts.into(database, 4)) {
      Measured first = inserts.flatOut(Duration.ofMillis(200));
      Measured second = inserts.flatOut(Duration.ofMillis(200));
      try (Connection connection = database.connectAsOwner();
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  select count(*), count(distinct stream), avg(length(data::text))
                  from inserted_event""")) {
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(first.count() + second.count()).isGreaterThan(20);
        assertThat(rows.getInt(2)).isEqualTo(4);
        assertThat(rows.getInt(3)).isBetween(480, 500);
      }
    }
  }
}
