package io.sluice.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mention of a catalog item in a text: {@code {{constants.NAME}}}, {@code {{secrets.NAME}}},
 * {@code {{datasources.NAME}}}. Blanks inside the braces are allowed. In JSON it is its pointer,
 * {@code /constants/NAME}.
 *
 * <p>{@code {{environment.key}}} is built in and always resolvable, hence never a Reference.
 */
public record Reference(ItemKind kind, String name) {

  /**
   * @throws IllegalArgumentException if the name is none that an item can have; otherwise an event
   *     could be written that cannot be read
   */
  public Reference {
    if (kind == null || name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a reference: " + kind + " " + name);
    }
  }

  /** What every item name must match, on create and on rename. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,49}");

  /** What stands in the braces for the key of the environment. */
  public static final String ENVIRONMENT_KEY = "environment.key";

  private static final Pattern MENTION =
      Pattern.compile(
          "\\{\\{\\s*(?:(constants|secrets|datasources)\\.([A-Za-z_][A-Za-z0-9_]{0,49})"
              + "|(environment\\.key))\\s*}}");

  /** Where the item is in an environment's configuration: {@code /constants/NAME}. */
  @JsonValue
  public String pointer() {
    return "/" + kind.plural() + "/" + name;
  }

  /** Reads what {@link #pointer()} wrote. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Reference ofPointer(String pointer) {
    String[] parts = pointer.split("/", -1);
    if (parts.length != 3 || !parts[0].isEmpty()) {
      throw new IllegalArgumentException("not a reference: " + pointer);
    }
    ItemKind kind =
        ItemKind.ofPlural(parts[1])
            .orElseThrow(() -> new IllegalArgumentException("not a reference: " + pointer));
    return new Reference(kind, parts[2]);
  }

  /** All references in every string value inside a JSON value, in order; member names are none. */
  public static Set<Reference> in(Object json) {
    Set<Reference> found = new LinkedHashSet<>();
    collect(json, found);
    return found;
  }

  /**
   * Replaces every mention in a text, once: what a value itself mentions stays as it is.
   *
   * @param value the text of an item, asked once per mention; it throws for an item that has none,
   *     never null
   */
  public static String resolve(
      String text, String environmentKey, Function<Reference, String> value) {
    return MENTION
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(3) != null
                        ? environmentKey
                        : value.apply(of(match.group(1), match.group(2)))));
  }

  private static void collect(Object json, Set<Reference> found) {
    if (json instanceof Map<?, ?> object) {
      object.values().forEach(value -> collect(value, found));
    } else if (json instanceof Collection<?> array) {
      array.forEach(value -> collect(value, found));
    } else if (json instanceof String text && text.contains("{{")) {
      MENTION
          .matcher(text)
          .results()
          .filter(match -> match.group(1) != null)
          .forEach(match -> found.add(of(match.group(1), match.group(2))));
    }
  }

  private static Reference of(String plural, String name) {
    return new Reference(ItemKind.ofPlural(plural).orElseThrow(), name);
  }
}
