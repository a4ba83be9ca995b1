package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.AssertTrue;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * JSON of requests: what is not understood is refused, never guessed, converted or dropped, and all
 * that is wrong with a body is one answer. Its limits are its own: what was accepted once, and is
 * read from an event or a table, is not measured by them.
 */
@Singleton
class RequestJson {
  static final String MAX_VALUES = "sluice.http.max-body-values";
  static final String DEFAULT_MAX_VALUES = "20000";

  private static final String WRONG_FORM = "The request body is not what is expected here.";

  private final ObjectMapper mapper;
  private final Validator validator;
  private final int maxValues;
  private final Map<Class<?>, Set<String>> documents = new ConcurrentHashMap<>();

  RequestJson(
      ObjectMapper mapper,
      Validator validator,
      @ConfigProperty(name = MAX_VALUES, defaultValue = DEFAULT_MAX_VALUES) int maxValues) {
    this.mapper = strict(mapper);
    this.validator = validator;
    this.maxValues = maxValues;
  }

  private static ObjectMapper strict(ObjectMapper shared) {
    SimpleModule shapes = new SimpleModule("sluice-requests");
    shapes.setDeserializerModifier(new OneShape.OfAll());
    shapes.addDeserializer(Instant.class, new Rfc3339());
    shapes.addDeserializer(Object.class, new AnyValue());
    return shared
        .copy()
        .registerModule(shapes)
        .addHandler(new UnknownField())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS); // in trees
  }

  /**
   * What is sent, if nothing at all is wrong with it. Rules are left to whoever validates the
   * method, unless the body is refused already: then they are told of together.
   *
   * @throws ProblemException 400 with all faults in the order of the document, or 413
   */
  <T> T read(byte[] body, Class<T> type) {
    Faults faults = new Faults();
    try (JsonParser json = JsonWalk.JSON.createParser(body)) {
      Set<String> unbounded = documents.computeIfAbsent(type, RequestJson::documents);
      JsonWalk.check(body, maxValues, unbounded, faults);
      T read = mapper.readerFor(type).withAttribute(OneShape.FAULTS, faults).readValue(json);
      if (faults.isEmpty()) {
        return read;
      }
      if (read != null) {
        addViolations(read, faults);
      }
    } catch (StreamConstraintsException _) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", WRONG_FORM).error("", "nests too deeply"));
    } catch (JsonProcessingException _) {
      // Its message quotes the input, which may hold a secret.
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", WRONG_FORM).error("", "is not well-formed JSON"));
    } catch (IOException e) {
      throw new IllegalStateException("bytes can be read", e);
    }
    throw new ProblemException(
        Problem.of(400, "INVALID_REQUEST", WRONG_FORM).errors(faults.inOrderOf(body)));
  }

  /** What reads itself bounds itself, and makes no tree of it. */
  private static Set<String> documents(Class<?> type) {
    return Stream.ofNullable(type.getRecordComponents())
        .flatMap(Arrays::stream)
        .filter(each -> isDocument(each.getType()))
        .map(RecordComponent::getName)
        .collect(Collectors.toSet());
  }

  private static boolean isDocument(Class<?> type) {
    return type.isAnnotationPresent(JsonDeserialize.class) || type == JsonNode.class;
  }

  /** Rules between fields are left out: some of these fields are not there to be compared. */
  private void addViolations(Object read, Faults faults) {
    for (ConstraintViolation<?> violation : validator.validate(read)) {
      String pointer = Pointers.to(violation);
      if (!(violation.getConstraintDescriptor().getAnnotation() instanceof AssertTrue)
          && !faults.have(pointer)) {
        faults.add(pointer, violation.getMessage());
      }
    }
  }
}
