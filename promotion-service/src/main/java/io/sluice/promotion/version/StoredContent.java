package io.sluice.promotion.version;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.Document;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.Statement;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * The content of a version on its way into the store: what the event says of it, and the row that
 * keeps it. Equal documents of a workspace share a row.
 */
record StoredContent(Document document, Buffer bytes) {
  /** How a digest begins. */
  static final String SHA_256 = "sha256:";

  /** What a new version shall consist of, unless it takes over that of another one. */
  static Optional<StoredContent> of(NewVersion body) {
    return body.content() != null
        ? Optional.of(json(body.content(), "/content"))
        : Optional.ofNullable(body.artifact())
            .map(artifact -> artifact(artifact.reference(), artifact.digest()));
  }

  /**
   * A JSON document.
   *
   * @param pointer where the document is in the request body, for the refusal
   * @throws ProblemException 413 if it is too large, 400 if it can't be written as UTF-8
   */
  static StoredContent json(CanonicalDocument document, String pointer) {
    if (!document.isWhole()) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The content can't be stored as UTF-8.")
              .error(pointer, "has half a surrogate pair"));
    }
    if (document.isTooLarge()) {
      throw ProblemException.of(
          413,
          "PAYLOAD_TOO_LARGE",
          "The content has "
              + document.size()
              + " bytes; the most is "
              + CanonicalDocument.MAX_BYTES
              + ".");
    }
    return new StoredContent(
        new Document(
            new Content(ContentKind.JSON, SHA_256 + document.sha256(), document.size(), null),
            document.references()),
        document.bytes());
  }

  /**
   * An artifact that is kept elsewhere.
   *
   * @param digest null if the caller doesn't know it
   */
  private static StoredContent artifact(String reference, String digest) {
    return new StoredContent(
        new Document(new Content(ContentKind.ARTIFACT, digest, 0, reference), List.of()), null);
  }

  /** The command, with the content in its transaction; nothing to store of an artifact. */
  Prepared<ApplicationCommand, PromotionEvent> storedBy(
      String workspace, ApplicationCommand command) {
    return Prepared.<ApplicationCommand, PromotionEvent>of(command)
        .with(events -> bytes == null ? List.of() : List.of(row(workspace)));
  }

  private Statement row(String workspace) {
    return Statement.of(
        """
        INSERT INTO content (workspace, digest, size, bytes) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING""",
        workspace,
        document.content().digest(),
        document.content().size(),
        bytes);
  }
}
