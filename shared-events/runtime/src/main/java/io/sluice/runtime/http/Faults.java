package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that is wrong with one body, as far as anybody would read it. */
final class Faults {
  /** More would make the answer longer than the request. */
  static final int MOST_TOLD = 100;

  /** What is found in one pass is not in the order of the document yet. */
  private static final int MOST_KEPT = 10 * MOST_TOLD;

  private static final String HALF_A_CHARACTER = "\\p{Cs}";

  private final List<Problem.Violation> all = new ArrayList<>();
  private final Set<String> pointers = new HashSet<>();

  /** Notes one. Of what is said of one place twice, the first holds. */
  void add(String pointer, String detail) {
    if (all.size() < MOST_KEPT) {
      pointers.add(pointer);
      all.add(new Problem.Violation(pointer.replaceAll(HALF_A_CHARACTER, "?"), detail));
    }
  }

  boolean have(String pointer) {
    return pointers.contains(pointer);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The first of them, as they come in the body. */
  List<Problem.Violation> inOrderOf(byte[] body) {
    return inOrder(all, body);
  }

  /**
   * Violations as they come in a body; what is missing there comes where the object ends that
   * should have it, and what is not about the body at all, a parameter, comes first.
   */
  static List<Problem.Violation> inOrder(List<Problem.Violation> violations, byte[] body) {
    Map<String, Integer> places = places(violations, body);
    return violations.stream()
        .sorted(
            Comparator.<Problem.Violation>comparingInt(each -> place(each.pointer(), places))
                .thenComparing(Problem.Violation::pointer)
                .thenComparing(Problem.Violation::detail))
        .limit(MOST_TOLD)
        .toList();
  }

  private static int place(String pointer, Map<String, Integer> places) {
    if (places.containsKey(pointer)) {
      return places.get(pointer);
    }
    return places.getOrDefault(endOf(pointer), -1);
  }

  private static Map<String, Integer> places(List<Problem.Violation> violations, byte[] body) {
    Map<String, Integer> places = new HashMap<>();
    Set<String> wanted = new HashSet<>();
    violations.forEach(
        each -> {
          wanted.add(each.pointer());
          wanted.add(endOf(each.pointer()));
        });
    try (JsonParser json = JsonWalk.JSON.createParser(body)) {
      int place = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        String pointer = json.getParsingContext().pathAsPointer().toString();
        String found = token.isStructEnd() ? endOf(pointer + "/") : pointer;
        if (token != JsonToken.FIELD_NAME && wanted.contains(found)) {
          places.put(found, place); // of a name that is there twice, the second is wrong
        }
        place++;
      }
    } catch (IOException _) {
      return places; // not JSON: there is no more to put in order
    }
    return places;
  }

  /** A name that no pointer has, for the end of what the pointer is in. */
  private static String endOf(String pointer) {
    return "end of " + pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }
}
