package io.sluice.runtime.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list in a fixed order.
 *
 * @param nextCursor opaque; null on the last page
 */
public record Page<T>(List<T> items, String nextCursor) {

  /** Items of a page when the caller does not say. */
  public static final int DEFAULT_LIMIT = 50;

  /** Most items of a page. */
  public static final int MAX_LIMIT = 200;

  /**
   * A page of the first {@code limit} of the rows found.
   *
   * @param found up to {@code limit + 1} rows, the last one only shows that there are more
   * @param position what the next page starts after, of the last row of this page
   */
  public static <R, T> Page<T> of(
      List<R> found, int limit, Function<R, T> item, Function<R, String> position) {
    boolean more = found.size() > limit;
    List<R> shown = more ? found.subList(0, limit) : found;
    return new Page<>(
        shown.stream().map(item).toList(), more ? cursor(position.apply(shown.getLast())) : null);
  }

  /** The opaque form of a position. */
  public static String cursor(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The position in a cursor, null for none.
   *
   * @throws ProblemException 400 if it is not a cursor
   */
  public static String position(String cursor) {
    if (cursor == null) {
      return null;
    }
    String position;
    try {
      position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw noCursor();
    }
    if (position.isEmpty() || position.indexOf('\0') >= 0) {
      throw noCursor();
    }
    return position;
  }

  /** The answer to a cursor that no list can have given: 400. */
  public static ProblemException noCursor() {
    return new ProblemException(
        Problem.of(400, "INVALID_REQUEST", "The cursor is not one that a list gave.")
            .error("cursor", "is not a cursor"));
  }

  /**
   * The page size that a request asks for.
   *
   * @throws ProblemException 400 outside 1..{@value #MAX_LIMIT}
   */
  public static int limit(Integer requested) {
    if (requested == null) {
      return DEFAULT_LIMIT;
    }
    if (requested < 1 || requested > MAX_LIMIT) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The limit must be 1 to " + MAX_LIMIT + ".")
              .error("limit", "must be 1 to " + MAX_LIMIT));
    }
    return requested;
  }
}
