package io.sluice.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DependencyTest {
  private final AtomicBoolean there = new AtomicBoolean();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Dependency dependency =
      new Dependency(
          "database",
          "db:5432",
          () -> {
            if (!there.get()) {
              throw new ExecutionException(new IOException("refused\n  by the host"));
            }
          });

  @Test
  void saysInOneLineWhyItIsNotThereUntilItIs() {
    Thread waiting = Thread.ofVirtual().start(() -> dependency.await(stopping::get));

    await().until(() -> "refused".equals(data("problem")));
    assertThat(dependency.isReached()).isFalse();
    assertThat(dependency.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(data("address")).isEqualTo("db:5432");

    there.set(true);

    await().until(dependency::isReached);
    await().until(() -> !waiting.isAlive());
    assertThat(dependency.health().getStatus()).isEqualTo(Status.UP);
    assertThat(data("problem")).isNull();
  }

  @Test
  void nobodyWaitsForItWhenTheServiceStops() {
    stopping.set(true);

    dependency.await(stopping::get);

    assertThat(dependency.isReached()).isFalse();
  }

  private Object data(String name) {
    return dependency.health().getData().orElseThrow().get(name);
  }
}
