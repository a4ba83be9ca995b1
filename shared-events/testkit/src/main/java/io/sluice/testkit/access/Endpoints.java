package io.sluice.testkit.access;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every endpoint of the resource classes on the class path, whether the service describes it or
 * not.
 */
final class Endpoints {
  private static final String REST = "jakarta.ws.rs.";
  private static final Set<String> ALL = found();

  private Endpoints() {}

  /** As {@code GET /api/v1/workspaces/{ws}}. */
  static Set<String> all() {
    return ALL;
  }

  private static Set<String> found() {
    Set<String> endpoints = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.sluice")) {
      for (JavaMethod method : type.getMethods()) {
        method.getAnnotations().stream()
            .filter(each -> each.getRawType().isAnnotatedWith(REST + "HttpMethod"))
            .map(each -> each.getRawType().getSimpleName())
            .forEach(verb -> endpoints.add(verb + " " + path(type) + path(method)));
      }
    }
    return endpoints;
  }

  /** Whether a row is about the endpoint: its placeholders may be filled. */
  static boolean isAsked(String endpoint, Stream<String> rows) {
    Pattern pattern = pattern(endpoint);
    return rows.anyMatch(row -> pattern.matcher(row).matches());
  }

  /** The endpoint that a row is about; of several the one with the fewest placeholders. */
  static String of(String row) {
    return ALL.stream()
        .filter(endpoint -> pattern(endpoint).matcher(row).matches())
        .min(Comparator.comparing(endpoint -> endpoint.chars().filter(c -> c == '{').count()))
        .orElseThrow(() -> new IllegalArgumentException("no such endpoint: " + row));
  }

  private static Pattern pattern(String endpoint) {
    return Pattern.compile(
        Stream.of(endpoint.split("(?=\\{)|(?<=\\})", -1))
            .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
            .reduce("", String::concat));
  }

  private static String path(HasAnnotations<?> annotated) {
    return annotated
        .tryGetAnnotationOfType(REST + "Path")
        .map(JavaAnnotation::getProperties)
        .map(properties -> (String) properties.get("value"))
        .map(path -> path.startsWith("/") ? path : "/" + path)
        .orElse("");
  }
}
