package io.sluice.local;

import io.sluice.testkit.EmbeddedKafkaBroker;
import io.sluice.testkit.FaultProcess;
import io.sluice.testkit.FreePort;
import io.sluice.testkit.LocalIssuer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Kafka or the issuer as a process of its own, so that it can die, and be started again, without
 * anything else. Its port is part of the addresses that everybody has: without it, it does not run.
 */
@Command(name = "serve", hidden = true, description = "Run Kafka or the issuer; part of up.")
final class ServeCommand implements Callable<Integer> {
  static final String KAFKA = "kafka";
  static final String ISSUER = "issuer";

  @Parameters(index = "0")
  private String what;

  @Parameters(index = "1", description = "Folder of the records, or file of the key.")
  private Path data;

  @Parameters(index = "2")
  private int port;

  /** Kafka with its records in the folder. */
  static List<String> kafka(Path folder, int port) {
    return command(List.of("-Xmx192m"), KAFKA, folder, port);
  }

  /** The issuer with its key in the file. */
  static List<String> issuer(Path keyFile, int port) {
    return command(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), ISSUER, keyFile, port);
  }

  private static List<String> command(List<String> jvm, String what, Path data, int port) {
    List<String> command = new ArrayList<>();
    command.add(FaultProcess.java());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(jvm);
    // Such as access to native memory; not the heap, which is that of another program.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("serve", what, data.toString(), Integer.toString(port)));
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    AutoCloseable server = start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "stop"));
    new CountDownLatch(1).await();
    return 0;
  }

  private AutoCloseable start() {
    if (!FreePort.isFree(port)) {
      throw new PlatformProblem("port " + port + " is taken by something else");
    }
    return switch (what) {
      case KAFKA -> EmbeddedKafkaBroker.start(new EmbeddedKafkaBroker.Options(data, port));
      case ISSUER -> LocalIssuer.start(data, port);
      default -> throw new PlatformProblem("no server " + what);
    };
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("not stopped in good order", e);
    }
  }
}
