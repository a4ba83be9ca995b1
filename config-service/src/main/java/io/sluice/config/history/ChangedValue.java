package io.sluice.config.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.config.catalog.Catalog;
import io.sluice.config.configuration.Shown;
import io.sluice.config.value.SecretText;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.EventType;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one event did to an item.
 *
 * @param item pointer by the name that it had then
 * @param event type of the event
 * @param value secrets masked, those too that became secret later; absent of what has none, of
 *     definitions, and of values longer than {@value Shown#LONGEST} characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ChangedItem")
record ChangedValue(
    @Schema(examples = "/constants/REGION") String item,
    @Schema(examples = "ConstantSet") String event,
    @Schema(description = "any JSON value") Object value) {

  /** A change of a value, as it may be shown under the present catalog. */
  static ChangedValue of(ConfigEvent.Value event, Catalog catalog) {
    return new ChangedValue(
        new Reference(kind(event), event.name()).pointer(),
        EventType.of(event.getClass()).name(),
        switch (event) {
          case ConstantSet set -> Shown.of(set.value());
          case SecretSet set -> SecretText.MASK;
          case DataSourceConfigured set ->
              Shown.settings(
                  set.settings(), set.secrets().keySet(), name -> catalog.hides(set.item(), name));
          default -> null;
        });
  }

  /** A change of a definition. */
  static ChangedValue of(ConfigEvent.Catalog event) {
    return new ChangedValue(
        new Reference(kind(event), event.name()).pointer(),
        EventType.of(event.getClass()).name(),
        null);
  }

  private static ItemKind kind(ConfigEvent event) {
    return switch (event) {
      case ConfigEvent.ConstantDefined e -> ItemKind.CONSTANT;
      case ConfigEvent.ConstantRenamed e -> ItemKind.CONSTANT;
      case ConfigEvent.ConstantRemoved e -> ItemKind.CONSTANT;
      case ConfigEvent.ConstantSet e -> ItemKind.CONSTANT;
      case ConfigEvent.ConstantCleared e -> ItemKind.CONSTANT;
      case ConfigEvent.SecretDefined e -> ItemKind.SECRET;
      case ConfigEvent.SecretRenamed e -> ItemKind.SECRET;
      case ConfigEvent.SecretRemoved e -> ItemKind.SECRET;
      case ConfigEvent.SecretSet e -> ItemKind.SECRET;
      case ConfigEvent.SecretCleared e -> ItemKind.SECRET;
      default -> ItemKind.DATASOURCE;
    };
  }
}
