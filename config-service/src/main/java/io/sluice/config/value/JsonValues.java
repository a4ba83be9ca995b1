package io.sluice.config.value;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * JSON values as plain Java (map, list, string, number, boolean, null), without a JSON library:
 * deciders compare, measure and print them, and must not depend on one.
 */
public final class JsonValues {
  private static final int PART = 50;
  private static final int OBJECT = 200;

  private JsonValues() {}

  /** Whether both are the same JSON value; 1 and 1.0 are, the order of fields does not count. */
  public static boolean same(Object one, Object other) {
    return switch (one) {
      case null -> other == null;
      case Number number ->
          other instanceof Number another && decimal(number).compareTo(decimal(another)) == 0;
      case Map<?, ?> map -> other instanceof Map<?, ?> another && sameFields(map, another);
      case List<?> list -> other instanceof List<?> another && sameElements(list, another);
      default -> one.equals(other);
    };
  }

  /** The JSON text. */
  public static String text(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /**
   * Roughly how many bytes it takes in memory, and never less than in JSON: what is of a few
   * characters there can be an object of a hundred bytes.
   */
  public static long size(Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> PART + bytes(text);
      case Map<?, ?> map -> {
        long size = OBJECT;
        for (Map.Entry<?, ?> field : map.entrySet()) {
          size += size(field.getKey()) + size(field.getValue());
        }
        yield size;
      }
      case Collection<?> list -> {
        long size = PART;
        for (Object element : list) {
          size += PART + size(element);
        }
        yield size;
      }
      default -> PART + value.toString().length();
    };
  }

  /** Bytes of a text in JSON, where a control character takes six. */
  private static long bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes +=
          switch (c) {
            case '"', '\\', '\n', '\r', '\t' -> 2;
            default -> c < 0x20 ? 6 : c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
          };
    }
    return bytes;
  }

  /** How deep arrays and objects are nested; 0 for a scalar. */
  public static int depth(Object value) {
    Collection<?> children =
        switch (value) {
          case Map<?, ?> map -> map.values();
          case Collection<?> list -> list;
          case null, default -> null;
        };
    if (children == null) {
      return 0;
    }
    return 1 + children.stream().mapToInt(JsonValues::depth).max().orElse(0);
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  private static boolean sameFields(Map<?, ?> one, Map<?, ?> other) {
    return one.size() == other.size()
        && one.entrySet().stream()
            .allMatch(
                field ->
                    other.containsKey(field.getKey())
                        && same(field.getValue(), other.get(field.getKey())));
  }

  private static boolean sameElements(List<?> one, List<?> other) {
    if (one.size() != other.size()) {
      return false;
    }
    Iterator<?> others = other.iterator();
    return one.stream().allMatch(element -> same(element, others.next()));
  }

  private static void write(Object value, StringBuilder out) {
    switch (value) {
      case String text -> writeString(text, out);
      case Map<?, ?> map -> {
        char before = '{';
        for (Map.Entry<?, ?> field : map.entrySet()) {
          out.append(before);
          writeString((String) field.getKey(), out);
          out.append(':');
          write(field.getValue(), out);
          before = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case Collection<?> list -> {
        char before = '[';
        for (Object element : list) {
          out.append(before);
          write(element, out);
          before = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case null, default -> out.append(value);
    }
  }

  private static void writeString(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
