package io.sluice.runtime.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.runtime.decider.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An error as a client sees it, RFC 9457.
 *
 * @param status HTTP status
 * @param code stable, UPPER_SNAKE
 * @param title the code in words
 * @param detail what is wrong with this request; never a secret value
 * @param errors what is wrong in detail
 * @param headers HTTP headers that belong to the answer, not part of the body
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    List<Violation> errors,
    Map<String, String> headers) {

  /** Media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String DOCS = "https://sluice.dev/problems/";

  /**
   * One thing that is wrong.
   *
   * @param pointer JSON pointer into the request body, or into the configuration, or a parameter
   */
  public record Violation(String pointer, String detail) {}

  /** The body on the wire. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Body(
      String type,
      String title,
      int status,
      String detail,
      String instance,
      String code,
      List<Violation> errors,
      String traceId) {}

  /** A problem with this code. */
  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, inWords(code), detail, List.of(), Map.of());
  }

  /** A refused command. */
  public static Problem of(Rejection rejection) {
    return of(rejection.status(), rejection.code(), rejection.detail())
        .errors(
            rejection.violations().stream()
                .map(each -> new Violation(each.pointer(), each.detail()))
                .toList());
  }

  /** The same with one more violation. */
  public Problem error(String pointer, String violation) {
    List<Violation> more = new ArrayList<>(errors);
    more.add(new Violation(pointer, violation));
    return new Problem(status, code, title, detail, more, headers);
  }

  /** The same with these violations. */
  public Problem errors(List<Violation> violations) {
    return new Problem(status, code, title, detail, List.copyOf(violations), headers);
  }

  /** The same with a header on the answer. */
  public Problem header(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Problem(status, code, title, detail, errors, more);
  }

  /** What is sent. */
  public Body body(String instance, String traceId) {
    return new Body(
        DOCS + code.toLowerCase(Locale.ROOT).replace('_', '-'),
        title,
        status,
        detail,
        instance,
        code,
        errors.isEmpty() ? null : errors,
        traceId);
  }

  private static String inWords(String code) {
    String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
