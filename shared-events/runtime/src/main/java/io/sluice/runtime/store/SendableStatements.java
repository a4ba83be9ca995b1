package io.sluice.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The statements that are known to leave this process with parameters of these classes.
 *
 * <p>The client looks at the parameters when a statement's turn comes, and one that does not fit
 * (an {@code Instant} for a {@code timestamptz}, a parameter too few) is dropped while everything
 * behind it in the pipeline goes on, COMMIT included. So only statements that went through once may
 * have a COMMIT behind them before their result is there.
 */
final class SendableStatements {
  private static final int MOST = 10_000;

  private final Set<Shape> known = ConcurrentHashMap.newKeySet();

  /** A statement by what the client looks at. */
  record Shape(Sql sql, List<Class<?>> classes) {}

  /** Shapes of the statements; taken before they are sent, for sending converts parameters. */
  static List<Shape> shapes(List<Statement> statements) {
    List<Shape> shapes = new ArrayList<>(statements.size());
    statements.forEach(each -> shapes.add(new Shape(each.sql(), each.classes())));
    return shapes;
  }

  /** Whether all are known to be sendable. */
  boolean include(List<Shape> shapes) {
    return known.containsAll(shapes);
  }

  /** Learns from statements that went through. */
  void learn(List<Shape> shapes, List<Statement> sent) {
    for (int i = 0; i < shapes.size() && known.size() < MOST; i++) {
      if (!dependsOnValue(shapes.get(i).classes(), sent.get(i).classes())) {
        known.add(shapes.get(i));
      }
    }
  }

  /** A text that was parsed (a UUID, say) went through this time only; other texts may not. */
  private static boolean dependsOnValue(List<Class<?>> given, List<Class<?>> converted) {
    for (int i = 0; i < given.size(); i++) {
      Class<?> from = given.get(i);
      if (from != converted.get(i) && !Number.class.isAssignableFrom(from) && !from.isEnum()) {
        return true;
      }
    }
    return false;
  }
}
