package io.sluice.runtime.limit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The mapper of a service. It keeps no name of a JSON member beyond its document: Jackson remembers
 * names for the next one, thousands of any length, and all while it reads one, so that random ones
 * would fill the memory.
 */
final class ForgetfulJson {

  @Produces
  @Singleton
  ObjectMapper mapper(@All List<ObjectMapperCustomizer> customizers) {
    ObjectMapper mapper =
        new ObjectMapper(
            JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build());
    customizers.stream().sorted().forEach(each -> each.customize(mapper));
    return mapper;
  }
}
