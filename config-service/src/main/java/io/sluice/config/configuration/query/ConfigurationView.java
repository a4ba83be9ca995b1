package io.sluice.config.configuration.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.events.Reference;
import io.sluice.workspace.rule.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All items of an environment by name, secrets masked, references unresolved.
 *
 * @param revision changes with every change of the environment or of the catalog
 */
@Schema(name = "Configuration")
public record ConfigurationView(
    String environment,
    long revision,
    SortedMap<String, ConstantView> constants,
    SortedMap<String, SecretView> secrets,
    SortedMap<String, DataSourceView> datasources) {

  /**
   * A constant.
   *
   * @param value absent if it is unset
   * @param references what it refers to
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ConstantInEnvironment")
  public record ConstantView(
      @Schema(description = "any JSON value") Object value,
      Origin origin,
      List<Reference> references,
      Instant updatedAt,
      String updatedBy) {}

  /**
   * A secret.
   *
   * @param value always the mask; absent if it is unset
   * @param fingerprint equal for equal values of the workspace
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SecretInEnvironment")
  public record SecretView(
      @Schema(examples = "********") String value,
      Origin origin,
      Long version,
      String fingerprint,
      Instant updatedAt,
      String updatedBy) {}

  /**
   * A data source.
   *
   * @param kind to what it connects
   * @param settings with defaults; secret ones as the mask
   * @param inherited settings that the environment did not set, if it set others
   * @param fingerprints of the secret settings
   * @param missing required settings without a value
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DataSourceInEnvironment")
  public record DataSourceView(
      String kind,
      Origin origin,
      Map<String, Object> settings,
      List<String> inherited,
      Map<String, String> fingerprints,
      List<String> missing,
      List<Reference> references,
      Instant updatedAt,
      String updatedBy) {}
}
