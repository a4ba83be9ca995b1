package io.sluice.promotion.version;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.sluice.events.Reference;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Any JSON document in its canonical form, read without a tree. One that is too large, or cannot be
 * written as UTF-8, is read to its end all the same, so that it can be refused like other input.
 */
@JsonDeserialize(using = CanonicalDocument.Reading.class)
public final class CanonicalDocument {
  /** Largest document, in bytes of its canonical form. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  private final CanonicalBytes form;
  private final List<Reference> references;
  private final boolean whole;

  CanonicalDocument(CanonicalBytes form, Set<Reference> references, boolean whole) {
    this.form = form;
    this.references = List.copyOf(references);
    this.whole = whole;
  }

  /** Reads the value that the parser is at. */
  static CanonicalDocument read(JsonParser json) throws IOException {
    return CanonicalJson.of(json, MAX_BYTES);
  }

  /** Whether it can be written as UTF-8: no text has half a surrogate pair. */
  boolean isWhole() {
    return whole;
  }

  /** Whether it has more bytes than are kept. */
  boolean isTooLarge() {
    return form.isTooLarge();
  }

  /** How many bytes it has. */
  long size() {
    return form.count();
  }

  /** What it refers to; of very many only the first. */
  List<Reference> references() {
    return references;
  }

  /** SHA-256 of its bytes, in hexadecimal digits. */
  String sha256() {
    return form.sha256();
  }

  /** Its bytes, not copied. */
  Buffer bytes() {
    return form.buffer();
  }

  /** Its bytes as a text. */
  String text() {
    return form.text();
  }

  /** Reads it as part of a request. */
  static final class Reading extends JsonDeserializer<CanonicalDocument> {
    @Override
    public CanonicalDocument deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return read(json);
    }

    /** {@code null} is a document, too. */
    @Override
    public CanonicalDocument getNullValue(DeserializationContext context) {
      CanonicalBytes form = new CanonicalBytes(MAX_BYTES);
      form.ascii("null");
      return new CanonicalDocument(form, Set.of(), true);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
