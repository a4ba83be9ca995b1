package io.sluice.config.configuration;

import io.sluice.config.value.SecretText;
import io.sluice.runtime.validation.Reason;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of requests that change values, and the answer to them. */
final class Changes {
  private Changes() {}

  /** Body of a PUT of a constant's value. */
  @Schema(name = "ConstantChange")
  record ConstantChange(
      @NotNull
          @Schema(
              required = true,
              description = "any JSON value but null; {{constants.NAME}} refers to another one")
          Object value,
      @Reason String reason) {}

  /** Body of a PUT of a secret's value; the mask keeps the present one. */
  @Schema(name = "SecretChange")
  record SecretChange(
      @NotNull
          @Schema(
              required = true,
              implementation = String.class,
              description = "write-only; ******** keeps the present value")
          SecretText value,
      @Reason String reason) {}

  /** Body of a PUT of a data source's settings; all of them, the mask keeps a secret one. */
  @Schema(name = "DataSourceChange")
  record DataSourceChange(@NotNull Map<String, Object> settings, @Reason String reason) {
    /** Some settings are secret, and which is not known here. */
    @Override
    public String toString() {
      return "DataSourceChange[" + settings.keySet() + "]";
    }
  }

  /** The value of a constant among many changes. */
  @Schema(name = "ConstantValue")
  record ConstantValue(@NotNull @Schema(required = true) Object value) {}

  /** The value of a secret among many changes. */
  @Schema(name = "SecretValue")
  record SecretValue(
      @NotNull @Schema(required = true, implementation = String.class) SecretText value) {}

  /** The settings of a data source among many changes. */
  @Schema(name = "DataSourceValue")
  record DataSourceValue(@NotNull Map<String, Object> settings) {
    @Override
    public String toString() {
      return "DataSourceValue[" + settings.keySet() + "]";
    }
  }

  /** Body of a PATCH: the items to change by name; null clears a value. */
  @Schema(name = "ConfigurationChange")
  record ConfigurationChange(
      Map<String, @Valid ConstantValue> constants,
      Map<String, @Valid SecretValue> secrets,
      Map<String, @Valid DataSourceValue> datasources,
      @Reason String reason) {}

  /**
   * Answer to every change of values.
   *
   * @param revision of the environment after it
   * @param changed pointers of the items that are different now
   */
  @Schema(name = "Changed")
  record Changed(String environment, long revision, List<String> changed) {}
}
