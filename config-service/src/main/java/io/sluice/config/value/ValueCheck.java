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
   * The same for what is given at a pointer.
   *
   * @param schema null for none, which every value matches
   */
  default List<Fault> faults(Object schema, Object value, String pointer) {
    return schema == null
        ? List.of()
        : ofValue(schema, value).stream()
            .map(
                found ->
                    new Fault(
                        Fault.Code.VALUE_VIOLATES_SCHEMA,
                        pointer + found.pointer(),
                        found.detail()))
            .toList();
  }

  /**
   * One place that does not match.
   *
   * @param pointer JSON pointer into what was checked; empty for the whole
   */
  record Finding(String pointer, String detail) {}
}
