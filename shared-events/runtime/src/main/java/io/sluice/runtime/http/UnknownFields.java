package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses a body with all of its fields that nobody knows, where Jackson would stop at the first.
 * They are skipped and noted while the body is read, and refused when it has been; what else is
 * read with the same mapper fails at the first as before.
 */
@Provider
public class UnknownFields implements ReaderInterceptor {
  /** More would make the answer longer than the request. */
  static final int MOST_TOLD = 100;

  private static final ScopedValue<List<Problem.Violation>> FOUND = ScopedValue.newInstance();

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    return refusedIn(context::proceed);
  }

  /** What is read, if all of it is known. */
  static <T> T refusedIn(ScopedValue.CallableOp<T, IOException> reading) throws IOException {
    List<Problem.Violation> found = new ArrayList<>();
    T read = ScopedValue.where(FOUND, found).call(reading);
    if (!found.isEmpty()) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The request body has fields that are not known.")
              .errors(found));
    }
    return read;
  }

  /** Notes a field that Jackson has no place for. */
  static final class Noting extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws IOException {
      if (!FOUND.isBound()) {
        return false;
      }
      if (FOUND.get().size() < MOST_TOLD) {
        FOUND
            .get()
            .add(new Problem.Violation(pointer(context.getParser(), name), "is not a known field"));
      }
      parser.skipChildren();
      return true;
    }

    /**
     * To a field of an object that is read, or has been read: of a record, unknown fields are told
     * of when all its components are there.
     */
    private static String pointer(JsonParser body, String name) {
      JsonStreamContext here = body.getParsingContext();
      JsonStreamContext around =
          switch (body.currentToken()) {
            case END_OBJECT -> here;
            case START_OBJECT, START_ARRAY -> here.getParent().getParent();
            default -> here.getParent();
          };
      return around.pathAsPointer().appendProperty(name).toString();
    }
  }
}
