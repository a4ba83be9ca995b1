package io.sluice.local;

import io.sluice.local.demo.Api;
import io.sluice.local.demo.NexoraDatabases;
import io.sluice.local.demo.NexoraStory;
import io.sluice.local.demo.StoryBroken;
import io.sluice.testkit.Folder;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;

/**
 * Has the services learn to start quickly, and to be quick soon after, from one run of the story
 * and some seconds of load; part of the build.
 */
@Command(name = "learn", hidden = true, description = "Have the services learn to start quickly.")
final class LearnCommand implements Callable<Integer> {

  private static final long ENOUGH_WRITES = 20_000;
  private static final Duration LONGEST = Duration.ofSeconds(90);

  @Override
  public Integer call() throws StoryBroken {
    Path root = Checkout.layout().root();
    Path folder = Folder.temporary("sluice-learn-");
    AtomicReference<Platform> created = new AtomicReference<>();
    Thread giveUp = new Thread(() -> kill(created.get()), "give-up");
    Runtime.getRuntime().addShutdownHook(giveUp);
    for (Service service : Service.values()) {
      StartupCache.of(service, root).forget();
    }
    try (Platform platform =
        Platform.start(
            PlatformOptions.forTests(root, folder.resolve("data")).whileLearning(), created::set)) {
      tell(platform);
    } finally {
      Folder.delete(folder);
    }
    boolean all = true;
    for (Service service : Service.values()) {
      all &= StartupCache.of(service, root).keep();
    }
    Runtime.getRuntime().removeShutdownHook(giveUp);
    return all ? 0 : 1;
  }

  private static void tell(Platform platform) throws StoryBroken {
    Api api = new Api(platform.url(), platform::token);
    NexoraDatabases databases = new NexoraDatabases(platform.postgres(), NexoraStory.ENVIRONMENTS);
    PrintStream silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new NexoraStory(api, databases, silence).tell();
    System.out.println(new Rehearsal(platform).run(ENOUGH_WRITES, LONGEST) + " writes rehearsed");
  }

  /** Ctrl-C: nobody waits for what is being written down. */
  private static void kill(Platform platform) {
    if (platform != null && !platform.isStopped()) {
      for (Service service : Service.values()) {
        platform.kill(service);
      }
      platform.close();
    }
  }
}
