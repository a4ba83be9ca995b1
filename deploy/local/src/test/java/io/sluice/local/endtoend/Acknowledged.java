package io.sluice.local.endtoend;

/**
 * A write that was answered as done.
 *
 * @param stream where its event is, by the answer
 * @param version the event's version there, by the answer
 * @param type type of the event
 * @param mark what no other write of that type to that stream says
 * @param attempts how often it was sent
 */
record Acknowledged(String stream, long version, String type, String mark, int attempts) {

  /** From {@code service/stream@version}. */
  static Acknowledged at(String position, String type, String mark, int attempts) {
    int stream = position.indexOf('/') + 1;
    int version = position.lastIndexOf('@');
    return new Acknowledged(
        position.substring(stream, version),
        Long.parseLong(position.substring(version + 1)),
        type,
        mark,
        attempts);
  }

  String place() {
    return stream + "@" + version;
  }

  /** Whether that event says what was written. */
  boolean isIn(TrailEntry entry) {
    return entry != null && entry.type().equals(type) && entry.data().contains(mark);
  }
}
