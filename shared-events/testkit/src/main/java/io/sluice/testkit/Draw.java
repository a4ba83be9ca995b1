package io.sluice.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Random values of the kinds that Sluice handles; the same seed draws the same values. */
public final class Draw {
  private static final String FIRST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
  private static final String REST = FIRST + "0123456789";
  private static final String SLUG = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String[] AWKWARD = {
    "", " ", "\"", "\\", "/", "\n", "\u0000", "\u2028", "é", "ß", "\uD83D\uDE80", "{{constants.A}}"
  };

  private final SplittableRandom random;

  /** The values of this seed. */
  public Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A number from {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** Any number. */
  public long number() {
    return random.nextLong();
  }

  /** True with this probability, in percent. */
  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** One of these. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only copied.
  public final <T> T oneOf(T... values) {
    return oneOf(Arrays.asList(values));
  }

  /** One of these. */
  public <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Between {@code low} and {@code high} drawn values. */
  public <T> List<T> listOf(int low, int high, Function<Draw, T> value) {
    int size = between(low, high);
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(value.apply(this));
    }
    return list;
  }

  /** The same values in another order. */
  public <T> List<T> shuffled(List<T> values) {
    List<T> rest = new ArrayList<>(values);
    List<T> list = new ArrayList<>();
    while (!rest.isEmpty()) {
      list.add(rest.remove(random.nextInt(rest.size())));
    }
    return list;
  }

  /** A name of a constant, secret or data source: 1 to 50 characters. */
  public String name() {
    return pick(FIRST, 1) + pick(REST, between(0, 49));
  }

  /** A key of a workspace, environment or application. */
  public String key() {
    return pick(SLUG.substring(0, 26), 1) + pick(SLUG, between(1, 20));
  }

  /** Any text, awkward characters included. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int parts = between(0, 6);
    for (int i = 0; i < parts; i++) {
      text.append(chance(40) ? oneOf(AWKWARD) : pick(REST, between(1, 12)));
    }
    return text.toString();
  }

  /** A JSON value as maps, lists, text, numbers, booleans and null, up to that many levels. */
  public Object json(int depth) {
    return switch (depth > 0 ? between(0, 6) : between(0, 4)) {
      case 0 -> null;
      case 1 -> chance(50);
      case 2 -> random.nextLong(-(1L << 53), 1L << 53);
      case 3 -> random.nextInt(-1000, 1000) / 8.0;
      case 4 -> text();
      case 5 -> listOf(0, 4, draw -> draw.json(depth - 1));
      default -> object(depth);
    };
  }

  /** A JSON object, up to that many levels. */
  public Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    int size = between(0, 4);
    for (int i = 0; i < size; i++) {
      object.put(chance(80) ? name() : text(), json(depth - 1));
    }
    return object;
  }

  private String pick(String alphabet, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
