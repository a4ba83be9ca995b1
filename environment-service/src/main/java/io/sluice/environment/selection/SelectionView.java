package io.sluice.environment.selection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.runtime.http.View;
import io.sluice.workspace.Here;
import io.sluice.workspace.rule.EnvironmentEntry;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where the caller works. Rights and environments change without the selection, so it is looked at
 * anew each time: what was archived or may not be viewed any more is as if it had not been
 * selected.
 *
 * @param application null for the workspace itself
 * @param environment key of the selected environment, or of the default one
 * @param selected whether the caller selected it
 * @param version of what is stored
 */
@Schema(name = "Selection")
public record SelectionView(
    @Schema(examples = "crm") String application,
    @Schema(examples = "staging") String environment,
    boolean selected,
    @JsonIgnore @Schema(hidden = true) long version)
    implements View {

  /** What a stored selection means to the caller now. */
  static SelectionView of(Selection selection, String application, Here here) {
    Optional<String> usable = selection.of(application).filter(key -> isUsable(key, here));
    String environment =
        usable.orElseGet(() -> here.defaultEnvironment().orElseThrow().environment());
    return new SelectionView(application, environment, usable.isPresent(), selection.version());
  }

  /** What is stored, and what it means at present. */
  @Override
  public String tag() {
    return version + "." + environment + (selected ? "" : ".default");
  }

  private static boolean isUsable(String environment, Here here) {
    return here.visible(environment)
        && here.environments().find(environment).filter(EnvironmentEntry::archived).isEmpty();
  }
}
