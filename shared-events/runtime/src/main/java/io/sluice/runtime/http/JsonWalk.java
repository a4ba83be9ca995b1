package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Goes over a body once before anything is made of it, so that what a body costs is known before it
 * is paid: a megabyte of empty objects is sixty of memory. Keeps no more than where it is.
 */
final class JsonWalk {
  static final int MAX_DEPTH = 100;
  static final int MAX_NAME = 1_000;
  static final int MAX_NUMBER = 1_000;

  /** Reads UTF-8 only; its limits are those of this walk, which says where they are exceeded. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names of strangers would stay for good
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final int CHARACTERS_AT_A_TIME = 4096;

  private final JsonParser json;
  private final int maxValues;
  private final Set<String> documents;
  private final Faults faults;
  private final Deque<Set<String>> names = new ArrayDeque<>();
  private int values;

  private JsonWalk(JsonParser json, int maxValues, Set<String> documents, Faults faults) {
    this.json = json;
    this.maxValues = maxValues;
    this.documents = documents;
    this.faults = faults;
  }

  /**
   * Notes what no body may have.
   *
   * @param documents fields of the body that hold a document, of which only the depth is limited
   *     here
   * @throws JsonParseException if it is not one document of JSON in UTF-8
   * @throws ProblemException if it is deeper or has more values than is read
   */
  static void check(byte[] body, int maxValues, Set<String> documents, Faults faults)
      throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      if (!isUtf8(body)) {
        throw new JsonParseException(json, "not UTF-8");
      }
      new JsonWalk(json, maxValues, documents, faults).walk();
    }
  }

  private void walk() throws IOException {
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      switch (token) {
        case FIELD_NAME -> name(json.currentName());
        case START_OBJECT, START_ARRAY -> {
          value();
          if (names.size() == 1
              && documents.contains(json.getParsingContext().getParent().getCurrentName())) {
            json.skipChildren();
          } else {
            names.push(new HashSet<>(0));
          }
          if (names.size() > MAX_DEPTH) {
            throw tooDeep();
          }
        }
        case END_OBJECT, END_ARRAY -> names.pop();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          value();
          number();
        }
        default -> value();
      }
    }
    if (values == 0) {
      throw new JsonParseException(json, "nothing");
    }
  }

  private void value() throws IOException {
    values++;
    if (values > maxValues) {
      throw ProblemException.of(
          413, "PAYLOAD_TOO_LARGE", "The request body may have " + maxValues + " values at most.");
    }
    if (names.isEmpty() && values > 1) {
      throw new JsonParseException(json, "more than one document");
    }
  }

  private void name(String name) {
    if (name.length() > MAX_NAME) {
      String object = json.getParsingContext().getParent().pathAsPointer().toString();
      faults.add(object, "has a name of more than " + MAX_NAME + " characters");
    } else if (!names.element().add(name)) {
      fault("is there twice");
    }
  }

  private void number() throws IOException {
    String number = json.getText();
    int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
    if (number.length() > MAX_NUMBER
        || (exponent >= 0 && !number.substring(exponent + 1).matches("[+-]?0*\\d{1,3}"))) {
      fault("must have at most " + MAX_NUMBER + " digits, its exponent at most 3");
    }
  }

  private void fault(String detail) {
    faults.add(json.getParsingContext().pathAsPointer().toString(), detail);
  }

  private ProblemException tooDeep() {
    return new ProblemException(
        Problem.of(400, "INVALID_REQUEST", "The request body nests too deeply.")
            .error(
                json.getParsingContext().pathAsPointer().toString(),
                "is nested in more than " + (MAX_DEPTH - 1) + " others"));
  }

  /** The parser would take longer forms of a character, and halves of one, for what they mean. */
  private static boolean isUtf8(byte[] body) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(body);
    CharBuffer characters = CharBuffer.allocate(CHARACTERS_AT_A_TIME);
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      result = decoder.decode(bytes, characters.clear(), true);
    }
    return !result.isError();
  }
}
