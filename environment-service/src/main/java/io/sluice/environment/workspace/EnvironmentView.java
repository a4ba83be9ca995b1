package io.sluice.environment.workspace;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.environment.workspace.domain.Environment;
import io.sluice.events.Action;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An environment in an answer.
 *
 * @param actions what the caller may do in it
 */
@Schema(name = "Environment")
public record EnvironmentView(
    @Schema(examples = "staging") String key,
    @Schema(examples = "Staging") String name,
    @Schema(examples = "#bf8700") String color,
    @Schema(examples = "2") int rank,
    boolean system,
    @JsonProperty("default") boolean isDefault,
    boolean archived,
    List<Action> actions,
    Instant createdAt,
    @Schema(examples = "admin") String createdBy) {

  /** The present state. */
  public static EnvironmentView of(
      Environment environment, boolean isDefault, Set<Action> actions, Origin origin) {
    return new EnvironmentView(
        environment.key(),
        environment.name(),
        environment.color(),
        environment.rank(),
        environment.system(),
        isDefault,
        environment.archived(),
        List.copyOf(actions),
        origin.at(),
        origin.by());
  }

  /**
   * The entity tag: the version at which the environment last changed, and the caller's rights,
   * since the representation shows both.
   */
  public static String tag(long version, Collection<Action> actions) {
    String rights = actions.stream().map(Action::name).sorted().collect(Collectors.joining());
    return version + "-" + Integer.toHexString(rights.hashCode());
  }
}
