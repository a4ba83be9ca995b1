package io.sluice.runtime.integrity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a verification has found.
 *
 * @param valid whether nothing is broken
 * @param streams how many streams were followed
 * @param events how many events
 * @param checkpoint up to where that is signed
 * @param firstBroken what is broken first, in the order in which it was published; null if nothing
 *     is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Verdict(
    boolean valid,
    long streams,
    long events,
    @Schema(
            description =
                "The last checkpoint of each service whose key is known, SERVICE@SIZE with commas"
                    + " between them; null if none is signed. ?since= takes it.",
            examples = "config-service@88,environment-service@1207")
        String checkpoint,
    Broken firstBroken) {

  /**
   * Something that is not what it was.
   *
   * @param service in whose trail
   * @param stream of the event, null for a checkpoint
   * @param version of the event, null for a checkpoint
   * @param id of the event, null if it is not known
   * @param checkpoint size of the checkpoint, null for an event
   * @param reason why
   * @param detail the same in words
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Broken(
      String service,
      String stream,
      Long version,
      String id,
      Long checkpoint,
      Reason reason,
      String detail) {

    static Broken event(String service, Place place, String id, Reason reason) {
      return new Broken(service, place.stream(), place.version(), id, null, reason, reason.detail);
    }

    static Broken checkpoint(String service, long size, Reason reason) {
      return new Broken(service, null, null, null, size, reason, reason.detail);
    }
  }

  /** Where an event is. */
  record Place(String stream, Long version) {}

  /** Why something is broken. */
  public enum Reason {
    NOT_AN_EVENT("what is published is not an event"),
    FORGED("what is published says that it is of another service, or in another's stream"),
    ALTERED("what is published is not what its hash was made of"),
    FORKED("something else was published in the same place of the stream before"),
    GAP("events of the stream before it were not published"),
    BROKEN_CHAIN("it does not follow the event that was published before it"),
    STORE_LACKS("it was published and is not in the database any more"),
    STORE_DIFFERS("the database has another event in its place than was published"),
    STORE_ALTERED("in the database it is not what its hash was made of"),
    STORE_HEAD("the database's head of the stream is not its last event"),
    NOT_PUBLISHED("it is in the database, was never published and does not wait to be"),
    TOPIC_CUT("the beginning of the topic is missing"),
    CHECKPOINT_UNSIGNED("no known key has signed the checkpoint"),
    CHECKPOINT_AHEAD("the topic ends before the checkpoint, or begins behind it"),
    CHECKPOINT_DIFFERS("what was published up to the checkpoint is not what was signed");

    private final String detail;

    Reason(String detail) {
      this.detail = detail;
    }
  }
}
