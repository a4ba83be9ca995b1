package io.sluice.benchmarks.inserts;

import io.sluice.benchmarks.load.Measured;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** One connection that inserts row after row, each in its own transaction. */
final class InsertClient {
  private static final String INSERT =
      "insert into inserted_event (stream, version, data) values ($1, $2, $3)";

  /** As long as the envelope and the data of a small event. */
  private static final JsonObject EVENT =
      new JsonObject()
          .put("type", "ConstantSet")
          .put("workspace", "bench")
          .put("environment", "production")
          .put("name", "API_URL")
          .put("value", "https://api.example.com/".repeat(16))
          .put("ttl", 60);

  private final PreparedQuery<RowSet<Row>> insert;
  private final String stream = UUID.randomUUID().toString();
  private long version;

  InsertClient(PgConnection connection) {
    this.insert = connection.preparedQuery(INSERT);
  }

  /** Ends after the insert that is under way at the end. */
  Future<Measured> run(long end, Duration time) {
    Histogram nanos = Measured.histogram();
    Promise<Measured> done = Promise.promise();
    next(nanos, end, time, done);
    return done.future();
  }

  private void next(Histogram nanos, long end, Duration time, Promise<Measured> done) {
    long since = System.nanoTime();
    if (since >= end) {
      done.complete(new Measured(nanos, Map.of(), time));
      return;
    }
    insert
        .execute(Tuple.of(stream, ++version, EVENT))
        .onComplete(
            inserted -> {
              if (inserted.failed()) {
                done.fail(inserted.cause());
                return;
              }
              nanos.recordValue(System.nanoTime() - since);
              next(nanos, end, time, done);
            });
  }
}
