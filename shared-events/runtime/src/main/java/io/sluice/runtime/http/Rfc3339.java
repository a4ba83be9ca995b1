package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** A point in time in a request: never a number, and no text but that of RFC 3339. */
final class Rfc3339 extends StdScalarDeserializer<Instant> {
  private static final long serialVersionUID = 1L;

  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2})");

  Rfc3339() {
    super(Instant.class);
  }

  @Override
  public LogicalType logicalType() {
    return LogicalType.DateTime;
  }

  @Override
  public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
    String text = json.getText();
    try {
      if (TIME.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException _) {
      // the 31st of February
    }
    return (Instant) context.handleWeirdStringValue(Instant.class, text, "not RFC 3339");
  }
}
