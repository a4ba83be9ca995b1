package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.runtime.decider.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The type of a problem is an address of docs/problems.md. That has an entry for every code that
 * the sources of services and gateway have, and for no other.
 */
class ProblemPagesTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path PAGES = ROOT.resolve("docs/problems.md");

  /** {@code Problem.of(409, "CODE"}, {@code new GatewayProblem(404, "CODE"}. */
  private static final Pattern CODE =
      Pattern.compile("Problem(?:Exception)?(?:\\.of)?\\(\\s*(\\w+),\\s*\"([A-Z_]+)\"");

  /** A rejection, whose name is the code. */
  private static final Pattern REJECTION =
      Pattern.compile("record (\\w+)\\([^)]*\\)\\s+implements");

  private static final Pattern ENTRY =
      Pattern.compile("^### ([A-Z_]+)\n\n((?:[45]\\d\\d(?:, |\\. ))+)", Pattern.MULTILINE);

  @Test
  void everyCodeHasAnEntryAndEveryEntryACode() {
    Set<String> codes = new TreeSet<>(statuses().keySet());
    sources()
        .filter(source -> source.getFileName().toString().endsWith("Rejection.java"))
        .flatMap(source -> matches(REJECTION, source))
        .forEach(rejection -> codes.add(Rejection.codeOf(rejection.group(1))));

    assertThat(codes).contains("NOT_FOUND", "NO_NEXT_ENVIRONMENT").hasSizeGreaterThan(50);
    assertThat(matches(ENTRY, PAGES).map(entry -> entry.group(1)).sorted().toList())
        .containsExactlyElementsOf(codes);
  }

  @Test
  void anEntrySaysTheStatusesThatItsCodeComesWith() {
    Map<String, Set<String>> statuses = statuses();
    matches(ENTRY, PAGES)
        .forEach(
            entry ->
                assertThat(List.of(entry.group(2).split("\\D+")))
                    .as(entry.group(1))
                    .containsAll(statuses.getOrDefault(entry.group(1), Set.of())));
  }

  @Test
  void theLastPartOfTheAddressIsTheCode() {
    assertThat(Problem.of(404, "MEMBER_NOT_FOUND", "x").body("/", "t").type())
        .isEqualTo("https://sluice.dev/problems/member-not-found");
    assertThat(read(PAGES)).contains("https://sluice.dev/problems/member-not-found");
  }

  /** By code, where the sources name both. */
  private static Map<String, Set<String>> statuses() {
    Map<String, Set<String>> statuses = new TreeMap<>();
    sources()
        .flatMap(source -> matches(CODE, source))
        .forEach(
            code -> {
              Set<String> known = statuses.computeIfAbsent(code.group(2), _ -> new TreeSet<>());
              if (!code.group(1).equals("status")) { // any of those that have no code of their own
                known.add(code.group(1));
              }
            });
    return statuses;
  }

  private static Stream<Path> sources() {
    return Stream.of(
            "shared-events/runtime",
            "shared-events/workspace",
            "environment-service",
            "config-service",
            "promotion-service",
            "deploy/local")
        .flatMap(module -> files(ROOT.resolve(module).resolve("src/main/java")))
        .filter(file -> file.toString().endsWith(".java"));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, Path file) {
    return pattern.matcher(read(file)).results();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
