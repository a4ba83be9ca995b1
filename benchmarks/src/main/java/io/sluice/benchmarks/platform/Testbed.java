package io.sluice.benchmarks.platform;

import io.sluice.local.Layout;
import io.sluice.local.Platform;
import io.sluice.local.PlatformOptions;
import io.sluice.local.Service;
import io.sluice.testkit.Folder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A platform of its own in a temporary folder; nothing of it outlives the run. */
public final class Testbed implements AutoCloseable {
  /** Who reads and writes: a member with a role, not the administrator, who is asked nothing. */
  public static final String SUBJECT = "releaser";

  private final Path folder;
  private final Consumer<String> progress;
  private final Thread shutdownHook = new Thread(this::stop, "stop-testbed");
  private volatile Platform platform;
  private Duration startTime;

  private Testbed(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Starts everything.
   *
   * @param programs the folder with the built services
   */
  public static Testbed start(Path programs, Consumer<String> progress) {
    Testbed testbed = new Testbed(Folder.temporary("sluice-bench-"), progress);
    Runtime.getRuntime().addShutdownHook(testbed.shutdownHook);
    PlatformOptions options =
        new PlatformOptions(
            new Layout(programs, testbed.folder.resolve("data")),
            0,
            true,
            Set.of(Service.values()),
            Map.of(),
            progress);
    long begin = System.nanoTime();
    try {
      Platform.start(options, created -> testbed.platform = created);
    } catch (RuntimeException e) {
      testbed.close();
      throw e;
    }
    testbed.startTime = Duration.ofNanos(System.nanoTime() - begin);
    return testbed;
  }

  /** What runs. */
  public Platform platform() {
    return platform;
  }

  /** How long it took until all of it was ready. */
  public Duration startTime() {
    return startTime;
  }

  /** Where files of this run go. */
  public Path folder() {
    return folder;
  }

  /** Says what happens now. */
  public void say(String line) {
    progress.accept(line);
  }

  /** Token of {@link #SUBJECT}. */
  public String token() {
    return platform.token(SUBJECT);
  }

  /** Port of a service itself. */
  public int port(Service service) {
    return URI.create(platform.url(service)).getPort();
  }

  /** Port of the gateway. */
  public int gatewayPort() {
    return URI.create(platform.url()).getPort();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      // The JVM is going down and runs the hook itself.
      return;
    }
    stop();
  }

  private void stop() {
    if (platform != null) {
      platform.close();
    }
    Folder.delete(folder);
  }
}
