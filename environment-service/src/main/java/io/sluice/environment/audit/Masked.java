package io.sluice.environment.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sluice.events.SecretRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values as the trail keeps them. What stands for a secret becomes the mask wherever it is: neither
 * its version nor its fingerprint is kept, for both tell whether it is what it was before. What is
 * too long to be kept twice is told by its length and its digest; the event has it.
 */
final class Masked {
  static final String MASK = "********";

  /** A page of entries with a value before and after each change has to fit into memory. */
  static final int LONGEST = 1_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addSerializer(SecretRef.class, new Mask()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private Masked() {}

  /** An object of these members; one without a value is left out. */
  static String json(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        members.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    String json = written(members);
    return json.length() <= LONGEST
        ? json
        : written(Map.of("omitted", new Omitted(json.length(), digest(json))));
  }

  /** What is said of a value that is not kept. */
  private record Omitted(int characters, String sha256) {}

  private static String written(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  private static String digest(String json) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static final class Mask extends StdSerializer<SecretRef> {
    private static final long serialVersionUID = 1L;

    private Mask() {
      super(SecretRef.class);
    }

    @Override
    public void serialize(SecretRef secret, JsonGenerator json, SerializerProvider all)
        throws IOException {
      json.writeString(MASK);
    }
  }
}
