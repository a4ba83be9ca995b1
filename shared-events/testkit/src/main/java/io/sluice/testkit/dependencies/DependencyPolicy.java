package io.sluice.testkit.dependencies;

import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a service may ship of others. It holds without a network, so it is part of every build; it
 * knows only what is written here. Whoever hears of a vulnerability adds a line to {@link #MENDED}.
 */
final class DependencyPolicy {
  /** Licences that ask for nothing beyond naming them, or of a library that is used unchanged. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "Go License", // BSD-3-Clause under the name that re2j gives it
          "MIT",
          "MIT-0",
          "Public Domain");

  private static final String OURS = "io.sluice";

  /** Those that Quarkus itself ships: its OpenTelemetry is not final yet. */
  private static final Set<String> UNFINISHED_BY_QUARKUS =
      Set.of("io.opentelemetry", "io.opentelemetry.instrumentation", "io.opentelemetry.semconv");

  private static final Pattern UNFINISHED =
      Pattern.compile("(?i).*([.-](alpha|beta|cr|rc|m\\d|snapshot|preview)).*");

  /** Families that only work, and are only mended, together. */
  private static final Set<String> OF_ONE_VERSION =
      Set.of("io.netty", "io.vertx", "io.quarkus.arc", "org.apache.kafka", "io.grpc");

  /** First version of a library, or of all of a group, without a known vulnerability. */
  private static final Map<String, String> MENDED =
      Map.ofEntries(
          Map.entry("at.yawk.lz4:lz4-java", "1.10.1"), // CVE-2025-66566
          Map.entry("com.fasterxml.jackson.core:jackson-core", "2.15.0"), // CVE-2025-52999
          Map.entry("com.google.protobuf:protobuf-java", "4.28.2"), // CVE-2024-7254
          Map.entry("io.netty", "4.1.129"), // CVE-2025-67735
          Map.entry("io.vertx:vertx-web", "4.5.22"), // CVE-2025-11965, CVE-2025-11966
          Map.entry("org.apache.kafka:kafka-clients", "3.9.1"), // CVE-2025-27817
          Map.entry("org.bitbucket.b_c:jose4j", "0.9.6"), // CVE-2024-29371
          Map.entry("org.postgresql:postgresql", "42.7.7"), // CVE-2025-49146
          Map.entry("org.xerial.snappy:snappy-java", "1.1.10.4"), // CVE-2023-43642
          Map.entry("org.yaml:snakeyaml", "2.0")); // CVE-2022-1471

  private DependencyPolicy() {}

  /** All that is wrong, a line each; empty if the libraries may be shipped. */
  static List<String> faults(Collection<Library> libraries) {
    List<String> faults = new ArrayList<>();
    for (Library each : libraries) {
      if (!each.group().equals(OURS)) {
        faultOf(each).ifPresent(faults::add);
      }
    }
    faults.addAll(mixed(libraries));
    return faults;
  }

  private static Optional<String> faultOf(Library library) {
    if (Collections.disjoint(library.licences(), ALLOWED)) {
      return Optional.of(library + " is under " + library.licences() + ", which is not allowed");
    }
    if (UNFINISHED.matcher(library.version()).matches()
        && !UNFINISHED_BY_QUARKUS.contains(library.group())) {
      return Optional.of(library + " is not a finished version");
    }
    String mended = MENDED.getOrDefault(library.module(), MENDED.get(library.group()));
    return mended != null && isOlder(library.version(), mended)
        ? Optional.of(library + " has a known vulnerability, mended in " + mended)
        : Optional.empty();
  }

  private static boolean isOlder(String version, String mended) {
    return Version.parse(version).compareTo(Version.parse(mended)) < 0;
  }

  private static List<String> mixed(Collection<Library> libraries) {
    Map<String, Set<String>> versions = new TreeMap<>();
    libraries.stream()
        .filter(each -> OF_ONE_VERSION.contains(each.group()))
        .forEach(
            each ->
                versions
                    .computeIfAbsent(each.group(), group -> new TreeSet<>())
                    .add(each.version()));
    return versions.entrySet().stream()
        .filter(family -> family.getValue().size() > 1)
        .map(family -> family.getKey() + " comes in several versions: " + family.getValue())
        .toList();
  }
}
