package io.sluice.local;

import io.sluice.local.demo.Api;
import io.sluice.local.demo.NexoraDatabases;
import io.sluice.local.demo.NexoraStory;
import io.sluice.local.demo.StoryBroken;
import io.sluice.testkit.PostgresAdministration;
import io.sluice.testkit.TokenEndpoint;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells the story of Nexora on what runs. Exit code 0 only if every step held. */
@Command(
    name = "demo",
    description = "Carry an app through development, staging and production, step by step.")
final class DemoCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    RunState running = Checkout.running();
    TokenEndpoint issuer = Checkout.layout().tokens(running.address("issuer").orElseThrow());
    Api api =
        new Api(running.address("url").orElseThrow(), subject -> issuer.token(subject, List.of()));
    NexoraDatabases databases =
        new NexoraDatabases(
            PostgresAdministration.of(
                Integer.parseInt(running.address("postgresql").orElseThrow().split(":", 2)[1]),
                Checkout.layout().postgres()),
            NexoraStory.ENVIRONMENTS);
    try {
      String app = new NexoraStory(api, databases, System.out).tell();
      System.out.printf(
          "%nEverything held. Look around: %s/api/v1/workspaces/nexora/applications/%s%n",
          running.address("url").orElseThrow(), app);
      return 0;
    } catch (StoryBroken e) {
      System.out.flush();
      System.err.println("sluice: the story broke: " + e.getMessage());
      return 1;
    }
  }
}
