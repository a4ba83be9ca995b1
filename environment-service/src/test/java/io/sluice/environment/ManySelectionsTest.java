package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static io.sluice.environment.selection.domain.SelectionDecider.MAX_APPLICATIONS;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.environment.selection.domain.Selection;
import io.sluice.environment.selection.domain.SelectionDecider;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.store.StreamId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The memory of one user is bounded; ten thousand requests would take too long to fill it. */
@QuarkusTest
class ManySelectionsTest {

  /** Nothing is rejected while the memory is filled. */
  private static final Problem NEVER = Problem.of(500, "REJECTED", "That was too many.");

  @Inject CommandBus bus;

  @Test
  void oneApplicationTooManyIsNotRemembered() {
    Place place = Place.ladder();
    select(place, "owner", "staging", MAX_APPLICATIONS);
    Object production = json("environment", "production");

    refused(
        OWNER.put(place.at("/selection?application=one-more"), production),
        409,
        "TOO_MANY_SELECTIONS");
    OWNER.put(place.at("/selection?application=app-0"), production).statusCode(200);
    OWNER.put(place.at("/selection"), production).statusCode(200);
  }

  /** Selects an environment for so many applications with one command. */
  private void select(Place place, String subject, String environment, int applications) {
    bus.handle(
            Work.on(
                Aggregate.of(new Many(subject, environment), EnvironmentEvent.class, _ -> NEVER),
                StreamId.of("selection", place.key(), subject),
                applications,
                Caller.following(subject, "test", UUID.randomUUID())))
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private record Many(String subject, String environment, SelectionDecider real)
      implements Decider<Integer, Selection, EnvironmentEvent, Void> {

    Many(String subject, String environment) {
      this(subject, environment, new SelectionDecider());
    }

    @Override
    public Selection initial() {
      return real.initial();
    }

    @Override
    public Decision<EnvironmentEvent, Void> decide(
        Integer applications, Selection selection, Context context) {
      List<EnvironmentEvent> selected =
          IntStream.range(0, applications)
              .<EnvironmentEvent>mapToObj(
                  i -> new EnvironmentSelected(subject, "app-" + i, environment))
              .toList();
      return Decision.accept(selected);
    }

    @Override
    public Selection evolve(Selection selection, Recorded<EnvironmentEvent> recorded) {
      return real.evolve(selection, recorded);
    }
  }
}
