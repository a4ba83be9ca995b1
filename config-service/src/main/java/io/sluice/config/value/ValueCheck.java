package io.sluice.config.value;

import java.util.List;

/**
 * Holds values against JSON Schemas: the one thing deciders need a library for, and a pure function
 * all the same. A finding names a place and a keyword, never the value.
 */
public interface ValueCheck {

  /** Why this is not a JSON Schema (2020-12); empty if it is one. */
  List<Finding> ofSchema(Object schema);

  /** Where the value does not match the schema, which is a valid one; empty if it does. */
  List<Finding> ofValue(Object schema, Object value);

  /**
   * One place that does not match.
   *
   * @param pointer JSON pointer into what was checked; empty for the whole
   */
  record Finding(String pointer, String detail) {}
}
