package io.sluice.promotion.version;

import io.sluice.runtime.store.Transactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Reads stored documents, piece by piece, so that a reader who takes one slowly keeps no more than
 * a piece of it in memory.
 */
@ApplicationScoped
class Contents {
  private static final int PIECE = 64 * 1024;

  private final Pool pool;

  Contents(Pool pool) {
    this.pool = pool;
  }

  /** Copies the canonical bytes of a document that a version of the workspace consists of. */
  void copy(String workspace, String digest, long size, OutputStream to) throws IOException {
    for (long from = 0; from < size; from += PIECE) {
      to.write(piece(workspace, digest, from));
    }
  }

  private byte[] piece(String workspace, String digest, long from) {
    RowSet<Row> rows =
        Transactions.await(
            pool.preparedQuery(
                    """
                    SELECT substring(bytes FROM $3 FOR $4) AS piece
                    FROM content WHERE workspace = $1 AND digest = $2""")
                .execute(Tuple.of(workspace, digest, (int) from + 1, PIECE)));
    return rows.iterator().next().get(Buffer.class, "piece").getBytes();
  }
}
