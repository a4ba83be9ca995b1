package io.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.testkit.Database;
import io.sluice.testkit.FreezingProxy;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AwaitTest {

  @Test
  void aDatabaseThatNeitherAnswersNorClosesIsNotAwaitedForEver() {
    try (FreezingProxy network = FreezingProxy.to(ScratchDatabase.database().port())) {
      Pool pool = ScratchDatabase.pool(behind(network), 1);
      ScratchDatabase.await(pool.query("SELECT 1").execute());
      network.freeze();

      assertThatThrownBy(
              () -> Await.result(pool.query("SELECT 1").execute(), Duration.ofMillis(300)))
          .isInstanceOf(NoAnswer.class);
    }
  }

  @Test
  void whatFailsFailsAsItDid() {
    Throwable failure = new IllegalArgumentException("so");

    assertThatThrownBy(() -> Await.result(CompletableFuture.failedFuture(failure)))
        .isSameAs(failure);
  }

  @Test
  void postgresEndsATransactionBeforeNobodyWaitsForItAnyMore() {
    assertThat(Await.LIMIT).isGreaterThan(Duration.ofSeconds(30));
  }

  private static Database behind(FreezingProxy network) {
    Database real = ScratchDatabase.database();
    return new Database(
        real.name(),
        real.host(),
        network.port(),
        real.ownerUser(),
        real.ownerPassword(),
        real.runtimeUser(),
        real.runtimePassword());
  }
}
