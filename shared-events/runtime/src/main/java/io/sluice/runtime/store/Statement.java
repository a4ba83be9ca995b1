package io.sluice.runtime.store;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * One SQL statement with its bound parameters.
 *
 * @param sql constant text with {@code $1}, {@code $2} ..., so that it is prepared once
 */
public record Statement(Sql sql, Tuple parameters) {

  /** A statement with these parameters. */
  public static Statement of(String sql, Object... parameters) {
    return of(Sql.of(sql), parameters);
  }

  /** A statement with these parameters. */
  public static Statement of(Sql sql, Object... parameters) {
    return new Statement(sql, Tuple.from(parameters));
  }

  /** The classes of the parameters. */
  List<Class<?>> classes() {
    List<Class<?>> classes = new ArrayList<>(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      Object value = parameters.getValue(i);
      classes.add(value == null ? Void.class : value.getClass());
    }
    return classes;
  }
}
