package io.sluice.config.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.config.value.SecretText;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.runtime.validation.Reason;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of requests that define items. A definition is replaced as a whole. */
final class Definitions {
  static final int DESCRIPTION = 2000;

  private static final String BUDGET =
      "a pattern of at most 5,000 instructions, at most 200,000 steps to check a value";

  private Definitions() {}

  /**
   * Body of a PUT of a data source.
   *
   * @param kind to what it connects; fixed once defined
   */
  @Schema(name = "DataSourceDefinition")
  record DataSourceDefinition(
      @NotBlank @Size(max = 50) @Schema(examples = "postgresql") String kind,
      @Size(max = DESCRIPTION) String description,
      @Size(max = 100) Map<String, @Valid @NotNull SettingDefinition> settings,
      @Schema(description = "JSON Schema 2020-12 of the settings; " + BUDGET) Object schema,
      @Reason String reason) {

    Map<String, Setting> toSettings() {
      Map<String, Setting> made = new LinkedHashMap<>();
      if (settings != null) {
        settings.forEach((name, setting) -> made.put(name, setting.toSetting()));
      }
      return made;
    }
  }

  /** One setting; neither secret nor required unless said so. */
  @Schema(name = "SettingDefinition")
  record SettingDefinition(
      Boolean secret,
      Boolean required,
      @JsonProperty("default") @Schema(description = "any JSON value; never for a secret setting")
          Object defaultValue) {

    Setting toSetting() {
      return new Setting(Boolean.TRUE.equals(secret), Boolean.TRUE.equals(required), defaultValue);
    }
  }

  /** Body of a PUT of a constant. */
  @Schema(name = "ConstantDefinition")
  record ConstantDefinition(
      @Size(max = DESCRIPTION) String description,
      @Schema(description = "JSON Schema 2020-12 of its values; " + BUDGET) Object schema,
      @JsonProperty("default")
          @Schema(description = "any JSON value, for environments that have none; null for none")
          Object defaultValue,
      @Reason String reason) {}

  /** Body of a PUT of a secret; the mask as default keeps the present one. */
  @Schema(name = "SecretDefinition")
  record SecretDefinition(
      @Size(max = DESCRIPTION) String description,
      @Schema(description = "JSON Schema 2020-12 of its values; " + BUDGET) Object schema,
      @JsonProperty("default")
          @Schema(implementation = String.class, description = "write-only; shown as ********")
          SecretText defaultValue,
      @Reason String reason) {}

  /** Body of a rename. */
  @Schema(name = "Rename")
  record Rename(@NotNull @Schema(examples = "REGION") String name, @Reason String reason) {}
}
