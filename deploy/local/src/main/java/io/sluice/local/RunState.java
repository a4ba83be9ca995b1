package io.sluice.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What runs, written down so that another process can show it, and so that a later one can clean up
 * after a crash. The file is there from the first child process to the last.
 */
final class RunState {
  private static final String PROCESS = "process.";
  private static final String ADDRESS = "address.";
  private static final String READY = "ready";

  private final PropertiesFile file;
  private final Map<String, String> content;

  private RunState(PropertiesFile file, Map<String, String> content) {
    this.file = file;
    this.content = content;
  }

  /** What is written down now. */
  static RunState read(Layout layout) {
    PropertiesFile file = new PropertiesFile(layout.runState());
    return new RunState(file, new TreeMap<>(file.read()));
  }

  /** Starts a new run. */
  static RunState begin(Layout layout) {
    RunState state = new RunState(new PropertiesFile(layout.runState()), new TreeMap<>());
    state.process("platform", ProcessRef.of(ProcessHandle.current()));
    return state;
  }

  synchronized void process(String name, ProcessRef process) {
    content.put(PROCESS + name, process.toString());
    file.write(content);
  }

  synchronized void address(String name, String address) {
    content.put(ADDRESS + name, address);
    file.write(content);
  }

  synchronized void ready() {
    content.put(READY, "true");
    file.write(content);
  }

  synchronized boolean isReady() {
    return content.containsKey(READY);
  }

  /** The process of that name. */
  synchronized Optional<ProcessRef> process(String name) {
    return Optional.ofNullable(content.get(PROCESS + name)).map(ProcessRef::parse);
  }

  /** The URL, or host and port, of that name. */
  synchronized Optional<String> address(String name) {
    return Optional.ofNullable(content.get(ADDRESS + name));
  }

  /** All processes by name. */
  synchronized Map<String, ProcessRef> processes() {
    Map<String, ProcessRef> processes = new LinkedHashMap<>();
    content.forEach(
        (key, value) -> {
          if (key.startsWith(PROCESS)) {
            processes.put(key.substring(PROCESS.length()), ProcessRef.parse(value));
          }
        });
    return processes;
  }

  /** Nothing runs any more. */
  synchronized void end() {
    content.clear();
    file.delete();
  }
}
