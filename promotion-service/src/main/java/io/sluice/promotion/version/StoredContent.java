package io.sluice.promotion.version;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.events.Reference;
import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.Document;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.Statement;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The content of a version on its way into the store: what the event says of it, and the row that
 * keeps it. Equal documents of a workspace share a row.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the digest is its identity
record StoredContent(Document document, byte[] bytes) {
  /** Largest document, in bytes of its canonical form. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

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
  static StoredContent json(JsonNode document, String pointer) {
    byte[] bytes = canonical(document, pointer);
    if (bytes.length > MAX_BYTES) {
      throw ProblemException.of(
          413,
          "PAYLOAD_TOO_LARGE",
          "The content has " + bytes.length + " bytes; the most is " + MAX_BYTES + ".");
    }
    Set<Reference> references = new LinkedHashSet<>();
    collect(document, references);
    return new StoredContent(
        new Document(
            new Content(ContentKind.JSON, SHA_256 + sha256(bytes), bytes.length, null),
            List.copyOf(references)),
        bytes);
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
        Buffer.buffer(bytes));
  }

  private static byte[] canonical(JsonNode document, String pointer) {
    try {
      return CanonicalJson.of(document);
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The content can't be stored as UTF-8.")
              .error(pointer, "has half a surrogate pair"));
    }
  }

  private static void collect(JsonNode node, Set<Reference> references) {
    if (node.isTextual()) {
      references.addAll(Reference.in(node.textValue()));
    } else {
      node.forEach(child -> collect(child, references));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
