package io.sluice.environment.lock;

import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.environment.Api;
import io.sluice.environment.Trail;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.Workspace;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A lock whose time is over ends, once, and not before. */
@QuarkusTest
class EndOfLocksTest {
  @Inject EndOfLocks ends;

  @Test
  void itEndsByItselfAsAnEventOfNobody() {
    Instant end = Instant.now().plusSeconds(2);
    Workspace workspace = Api.workspace(ladder(), done(lockUntil(end)));

    await().atMost(Duration.ofSeconds(20)).until(() -> !ended(workspace).isEmpty());

    Trail ended = ended(workspace).getFirst();
    assertThat(ended.via()).isEqualTo("SYSTEM");
    assertThat(ended.actor()).isEqualTo("environment-service");
    assertThat(ended.time()).isAfterOrEqualTo(end);
    new Given(workspace)
        .when(OWNER.get("/environments/staging"))
        .then(200)
        .body("lock", is(nullValue()));
  }

  /** As replicas do it: whoever comes second finds nothing to do. */
  @Test
  void manyWhoEndItAtOnceEndItOnce() throws Exception {
    Workspace workspace = Api.workspace(ladder(), done(lockUntil(Instant.now().plusSeconds(1))));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> enders = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        enders.add(threads.submit(() -> endUntilItHasEnded(workspace)));
      }
      for (Future<?> ender : enders) {
        ender.get();
      }
    }
    ends.endThoseThatAreOver();
    assertThat(ended(workspace)).hasSize(1);
  }

  private void endUntilItHasEnded(Workspace workspace) {
    while (ended(workspace).isEmpty()) {
      ends.endThoseThatAreOver();
    }
  }

  private static List<Trail> ended(Workspace workspace) {
    return Trail.of(workspace, "EnvironmentUnlocked");
  }

  private static Request lockUntil(Instant end) {
    return OWNER.put(
        "/environments/staging/lock", json("reason", "a moment", "expiresAt", end.toString()));
  }
}
