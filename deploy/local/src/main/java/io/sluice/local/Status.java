package io.sluice.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What runs and how it is, asked now and of each part itself: what was written down when it was
 * ready says nothing about a part that has died since.
 *
 * @param summary all of it in one line
 * @param parts each process
 * @param ready whether everything is
 */
record Status(String summary, List<Part> parts, boolean ready) {

  /**
   * One process.
   *
   * @param state ready, down, or what is not as it should be
   * @param memory its resident memory
   */
  record Part(String name, String state, long pid, String memory, String address) {
    boolean isReady() {
      return state.equals("ready");
    }

    /** Without the reasons, which are in the summary. */
    String inShort() {
      return state.replaceFirst(" \\(.*", "");
    }
  }

  /** Of the platform on that folder. */
  static Status of(Layout layout) {
    RunState state = RunState.read(layout);
    if (!RunLock.isTaken(layout)) {
      boolean left =
          state.processes().values().stream().anyMatch(process -> process.alive().isPresent());
      return new Status(
          left
              ? "crashed; some processes are left: ./sluice down cleans up"
              : "not running; start it with: ./sluice up",
          List.of(),
          false);
    }
    List<Part> parts =
        state.processes().entrySet().parallelStream()
            .map(process -> part(process.getKey(), process.getValue(), state, layout))
            .toList();
    boolean ready = state.isReady() && parts.stream().allMatch(Part::isReady);
    return new Status(summary(state, parts), parts, ready);
  }

  private static String summary(RunState state, List<Part> parts) {
    if (!state.isReady()) {
      return "starting";
    }
    String url = state.address("url").orElseThrow();
    String wrong =
        parts.stream()
            .filter(part -> !part.isReady())
            .map(part -> part.name() + " is " + part.state())
            .collect(Collectors.joining(", "));
    return wrong.isEmpty() ? url + " is ready" : url + " is not ready: " + wrong;
  }

  private static Part part(String name, ProcessRef ref, RunState state, Layout layout) {
    String address = state.address(name.equals("platform") ? "url" : name).orElse("");
    boolean alive = ref.alive().isPresent();
    return new Part(
        name,
        alive ? state(name, asked(name, address, state), layout) : "down",
        ref.pid(),
        alive ? memory(ref.pid()) : "-",
        address);
  }

  /** Where a part is asked how it is; a service has a port of its own for that. */
  private static String asked(String name, String address, RunState state) {
    return Service.named(name)
        .map(service -> state.address(service.management()).orElse(""))
        .orElse(address);
  }

  private static String state(String name, String address, Layout layout) {
    if (address.isEmpty()) {
      return "starting";
    }
    boolean answers =
        switch (name) {
          case "platform" -> Probes.gateway(address);
          case Infrastructure.POSTGRESQL -> Probes.postgres(layout, port(address));
          case ServeCommand.KAFKA -> Probes.kafka(port(address));
          case ServeCommand.ISSUER -> Probes.issuer(address);
          default -> Health.isReady(port(address));
        };
    return answers ? "ready" : "not ready" + missing(name, address);
  }

  private static String missing(String name, String address) {
    List<String> missing =
        Service.named(name).isPresent() ? Health.missing(port(address)) : List.of();
    return missing.isEmpty() ? "" : " (" + String.join(", ", missing) + ")";
  }

  /** Of a URL, or of host and port. */
  private static int port(String address) {
    return URI.create(address.contains("://") ? address : "tcp://" + address).getPort();
  }

  private static String memory(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
          .findFirst()
          .orElse("-");
    } catch (IOException _) {
      return "-"; // Not every system has this file.
    }
  }

  /** As a table for people. */
  void print(PrintWriter out) {
    out.println(summary);
    if (parts.isEmpty()) {
      return;
    }
    String line = "%-20s %-10s %8s %8s  %s%n";
    out.printf(line, "", "", "pid", "RSS", "address");
    parts.forEach(
        part ->
            out.printf(
                line, part.name(), part.inShort(), part.pid(), part.memory(), part.address()));
  }
}
