package io.sluice.config.catalog.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.events.ConfigEvent.Setting;
import java.util.Map;

/** What the table keeps of a definition as JSON, beside its columns. */
public record StoredDefinition(
    String kind,
    String description,
    Map<String, Setting> settings,
    Object schema,
    @JsonProperty("default") Object defaultValue) {}
