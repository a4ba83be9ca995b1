package io.sluice.promotion.version;

import io.sluice.runtime.store.Transactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads stored documents. */
@ApplicationScoped
class Contents {
  private final Pool pool;

  Contents(Pool pool) {
    this.pool = pool;
  }

  /** The canonical bytes of a document that a version of the workspace consists of. Blocking. */
  byte[] bytes(String workspace, String digest) {
    return Transactions.await(
            pool.preparedQuery("SELECT bytes FROM content WHERE workspace = $1 AND digest = $2")
                .execute(Tuple.of(workspace, digest)))
        .iterator()
        .next()
        .get(Buffer.class, "bytes")
        .getBytes();
  }
}
