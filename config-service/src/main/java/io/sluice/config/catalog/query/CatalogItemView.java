package io.sluice.config.catalog.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.value.SecretText;
import io.sluice.events.ConfigEvent.Setting;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A definition as it is shown. Its default is that of the workspace; a secret's is masked.
 *
 * @param kind of a data source: to what it connects
 * @param settings of a data source
 * @param updatedAt absent right after a write
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CatalogItem")
public record CatalogItemView(
    String name,
    String kind,
    String description,
    Map<String, Setting> settings,
    @Schema(description = "JSON Schema 2020-12") Object schema,
    @JsonProperty("default") @Schema(description = "any JSON value; ******** for a secret")
        Object defaultValue,
    @Schema(description = "revision of the catalog at which it changed last") long revision,
    Instant updatedAt,
    String updatedBy) {

  /** What is shown right after a write. */
  public static CatalogItemView of(Definition definition) {
    return switch (definition) {
      case Definition.DataSource source ->
          new CatalogItemView(
              source.name(),
              source.kind(),
              source.description(),
              source.settings(),
              source.schema(),
              null,
              source.revision(),
              null,
              null);
      case Definition.Constant constant ->
          new CatalogItemView(
              constant.name(),
              null,
              constant.description(),
              null,
              constant.schema(),
              constant.defaultValue(),
              constant.revision(),
              null,
              null);
      case Definition.Secret secret ->
          new CatalogItemView(
              secret.name(),
              null,
              secret.description(),
              null,
              secret.schema(),
              secret.defaultValue() == null ? null : SecretText.MASK,
              secret.revision(),
              null,
              null);
    };
  }
}
