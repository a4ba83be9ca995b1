package io.sluice.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the processes have logged. */
@Command(name = "logs", description = "Print the logs, of all or of one service.")
final class LogsCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Only this one.")
  private String service;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until Ctrl-C.")
  private boolean follow;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, BufferedReader> readers = open();
    try {
      do {
        boolean any = false;
        for (Map.Entry<String, BufferedReader> reader : readers.entrySet()) {
          any |= print(service == null ? reader.getKey() + " | " : "", reader.getValue(), out);
        }
        out.flush();
        if (!any && follow) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
      } while (follow);
    } finally {
      for (BufferedReader reader : readers.values()) {
        reader.close();
      }
    }
    return 0;
  }

  private static boolean print(String prefix, BufferedReader reader, PrintWriter out)
      throws IOException {
    boolean any = false;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      out.println(prefix + line);
      any = true;
    }
    return any;
  }

  private Map<String, BufferedReader> open() throws IOException {
    Map<String, BufferedReader> readers = new LinkedHashMap<>();
    for (Path file : files()) {
      String name = file.getFileName().toString().replaceFirst("\\.log$", "");
      readers.put(name, Files.newBufferedReader(file));
    }
    return readers;
  }

  private List<Path> files() throws IOException {
    Path folder = Checkout.layout().logs();
    List<Path> all = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        all = files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
      }
    }
    if (service == null) {
      return all;
    }
    String wanted = Service.named(service).map(Service::fullName).orElse(service) + ".log";
    List<Path> one =
        all.stream().filter(file -> file.getFileName().toString().equals(wanted)).toList();
    if (one.isEmpty()) {
      throw new PlatformProblem("no log of " + service);
    }
    return one;
  }
}
