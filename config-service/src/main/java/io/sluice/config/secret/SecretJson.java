package io.sluice.config.secret;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.sluice.config.value.SecretText;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Secrets in JSON: read from strings only, always written as the mask. */
@Singleton
final class SecretJson implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    SimpleModule secrets = new SimpleModule("sluice-secrets");
    secrets.addDeserializer(SecretText.class, new Reader());
    secrets.addSerializer(SecretText.class, new Writer());
    mapper.registerModule(secrets);
  }

  private static final class Reader extends StdDeserializer<SecretText> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(SecretText.class);
    }

    @Override
    public SecretText deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        throw MismatchedInputException.from(parser, SecretText.class, "a secret is a string");
      }
      return new SecretText(parser.getText());
    }
  }

  private static final class Writer extends StdSerializer<SecretText> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(SecretText.class);
    }

    @Override
    public void serialize(SecretText secret, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(SecretText.MASK);
    }
  }
}
