package io.sluice.config.value;

import io.sluice.config.value.Fault.Code;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which items may mention which: constants mention constants; settings of data sources mention
 * constants and secrets; secrets are literal. So a secret never leaks into a constant, which is not
 * masked, and only constants can refer to each other in a circle.
 */
public final class Mentions {
  private static final Map<ItemKind, Set<ItemKind>> ALLOWED =
      Map.of(
          ItemKind.CONSTANT, EnumSet.of(ItemKind.CONSTANT),
          ItemKind.DATASOURCE, EnumSet.of(ItemKind.CONSTANT, ItemKind.SECRET),
          ItemKind.SECRET, EnumSet.noneOf(ItemKind.class));

  private static final Pattern WHOLE_CONSTANT =
      Pattern.compile("\\{\\{\\s*constants\\.([A-Za-z_][A-Za-z0-9_]{0,49})\\s*}}");

  private Mentions() {}

  /** The mentions in a value that its owner's kind does not allow. */
  public static List<Fault> check(ItemKind owner, Object value, String pointer) {
    return Reference.in(value).stream()
        .filter(mention -> !ALLOWED.get(owner).contains(mention.kind()))
        .map(mention -> notAllowed(owner, mention, pointer))
        .toList();
  }

  /** Whether anything in the value looks as if it were replaced; quick, and never a wrong no. */
  public static boolean mayBeIn(Object value) {
    return switch (value) {
      case String text -> text.contains("{{");
      case Map<?, ?> map -> map.values().stream().anyMatch(Mentions::mayBeIn);
      case List<?> list -> list.stream().anyMatch(Mentions::mayBeIn);
      case null, default -> false;
    };
  }

  /** Whether anything in the value is replaced when it is resolved. */
  public static boolean any(Object value) {
    return switch (value) {
      case String text -> !Reference.resolve(text, "", mention -> "").equals(text);
      case Map<?, ?> map -> map.values().stream().anyMatch(Mentions::any);
      case List<?> list -> list.stream().anyMatch(Mentions::any);
      case null, default -> false;
    };
  }

  /** The constant that a text consists of, if it is one mention of a constant and nothing else. */
  public static Reference wholeConstant(String text) {
    Matcher match = WHOLE_CONSTANT.matcher(text);
    return match.matches() ? new Reference(ItemKind.CONSTANT, match.group(1)) : null;
  }

  private static Fault notAllowed(ItemKind owner, Reference mention, String pointer) {
    String detail =
        "a value in %s must not refer to %s".formatted(owner.plural(), mention.pointer());
    return new Fault(Code.REFERENCE_NOT_ALLOWED, pointer, detail);
  }
}
