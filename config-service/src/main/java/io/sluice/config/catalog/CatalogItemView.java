package io.sluice.config.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.config.value.SecretText;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.runtime.http.View;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A definition as it is shown. Its default is that of the workspace; a secret's is masked.
 *
 * @param kind of a data source: to what it connects
 * @param settings of a data source
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CatalogItem")
record CatalogItemView(
    String name,
    String kind,
    String description,
    Map<String, Setting> settings,
    @Schema(description = "JSON Schema 2020-12") Object schema,
    @JsonProperty("default") @Schema(description = "any JSON value; ******** for a secret")
        Object defaultValue,
    @Schema(description = "revision of the catalog at which it changed last") long revision,
    Instant updatedAt,
    String updatedBy)
    implements View {

  static CatalogItemView of(Definition definition) {
    return switch (definition) {
      case Definition.DataSource source -> of(source, source.kind(), source.settings(), null);
      case Definition.Constant constant -> of(constant, null, null, constant.defaultValue());
      case Definition.Secret secret ->
          of(secret, null, null, secret.defaultValue() == null ? null : SecretText.MASK);
    };
  }

  private static CatalogItemView of(
      Definition definition, String kind, Map<String, Setting> settings, Object defaultValue) {
    return new CatalogItemView(
        definition.name(),
        kind,
        definition.description(),
        settings,
        definition.schema(),
        defaultValue,
        definition.stamp().revision(),
        definition.stamp().at(),
        definition.stamp().by());
  }

  @Override
  public Object tag() {
    return revision;
  }
}
