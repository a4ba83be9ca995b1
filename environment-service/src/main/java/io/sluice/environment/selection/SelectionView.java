package io.sluice.environment.selection;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where the caller works.
 *
 * @param application null for the workspace itself
 * @param environment key of the selected environment, or of the default one
 * @param selected whether the caller selected it; false if nothing was selected, or if what was
 *     selected has been archived or may not be viewed any more
 */
@Schema(name = "Selection")
public record SelectionView(
    @Schema(examples = "crm") String application,
    @Schema(examples = "staging") String environment,
    boolean selected) {

  /** The entity tag: what is stored, and what it means at present. */
  String tag(long version) {
    return version + "." + environment + (selected ? "" : ".default");
  }
}
