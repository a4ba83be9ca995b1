package io.sluice.runtime.store;

import io.vertx.sqlclient.Tuple;

/**
 * One SQL statement with its bound parameters.
 *
 * @param sql constant text with {@code $1}, {@code $2} ..., so that it is prepared once (the client
 *     keeps prepared what is shorter than 2048 characters)
 */
public record Statement(String sql, Tuple parameters) {

  /** A statement with these parameters. */
  public static Statement of(String sql, Object... parameters) {
    return new Statement(sql, Tuple.from(parameters));
  }
}
