package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;

/** Notes a field that Jackson has no place for, and skips it. */
final class UnknownField extends DeserializationProblemHandler {

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String name)
      throws IOException {
    Faults faults = (Faults) context.getAttribute(OneShape.FAULTS);
    faults.add(pointer(context.getParser(), name), "is not a known field");
    parser.skipChildren();
    return true;
  }

  /**
   * To a field of an object that is read, or has been read: of a record, unknown fields are told of
   * when all its components are there.
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
