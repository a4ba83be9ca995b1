package io.sluice.benchmarks.bare;

import io.sluice.testkit.FaultProcess;
import io.sluice.testkit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A {@link BareServer} in a JVM of its own. */
public final class BareProcess implements AutoCloseable {
  /** What a client says to get 304. */
  public static final String ETAG = BareServer.ETAG;

  private final FaultProcess process;
  private final int port;
  private final Thread shutdownHook;

  private BareProcess(FaultProcess process, int port) {
    this.process = process;
    this.port = port;
    this.shutdownHook = new Thread(process::close, "stop-bare-server");
    // Ctrl-C, too, leaves nothing running.
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /**
   * Starts it and returns when it answers.
   *
   * @param folder where its files go
   */
  public static BareProcess start(Path folder, String token, byte[] answer) {
    int port = FreePort.any();
    try {
      Path tokenFile = Files.writeString(folder.resolve("bare-token"), token);
      Path answerFile = Files.write(folder.resolve("bare-answer.json"), answer);
      FaultProcess process =
          FaultProcess.start(
              folder.resolve("bare.log"),
              Map.of(),
              List.of(
                  FaultProcess.java(),
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  BareServer.class.getName(),
                  Integer.toString(port),
                  tokenFile.toString(),
                  answerFile.toString()));
      BareProcess bare = new BareProcess(process, port);
      bare.awaitReady();
      return bare;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    try {
      process.await(
          URI.create("http://127.0.0.1:" + port + "/"),
          Duration.ofSeconds(30),
          answered -> answered.statusCode() == 401);
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      // The JVM is going down and runs the hook itself.
    }
    process.close();
  }
}
