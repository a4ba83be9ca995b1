package io.sluice.environment.environment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.Action;
import io.sluice.runtime.http.View;
import io.sluice.workspace.Here;
import io.sluice.workspace.rule.Lock;
import io.sluice.workspace.rule.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An environment in an answer.
 *
 * @param guarded end users depend on what it holds; builders and testers may do nothing in it
 * @param lock what keeps it as it is, or null
 * @param actions what the caller may do in it
 * @param version at which it last changed
 */
@Schema(name = "Environment")
public record EnvironmentView(
    @Schema(examples = "staging") String key,
    @Schema(examples = "Staging") String name,
    @Schema(examples = "#bf8700") String color,
    @Schema(examples = "2") int rank,
    boolean system,
    @JsonProperty("default") boolean isDefault,
    @Schema(description = "always so of the default environment") boolean guarded,
    boolean archived,
    @Schema(description = "when it is archived by itself; null for never") Instant expiresAt,
    @Schema(nullable = true) LockView lock,
    List<Action> actions,
    Instant createdAt,
    @Schema(examples = "admin") String createdBy,
    @JsonIgnore @Schema(hidden = true) long version)
    implements View {

  /**
   * A lock in an answer.
   *
   * @param by who put it there
   * @param expiresAt when it is taken away by itself, null for never
   */
  @Schema(name = "Lock")
  public record LockView(
      @Schema(examples = "Black Friday") String reason,
      @Schema(examples = "owner") String by,
      Instant since,
      @Schema(nullable = true) Instant expiresAt) {
    static LockView of(Lock lock) {
      return lock == null
          ? null
          : new LockView(lock.reason(), lock.owner(), lock.since(), lock.expiresAt());
    }
  }

  /** The environment as the caller meets it; empty if there is none. */
  public static Optional<EnvironmentView> of(Workspace workspace, String key, Here here) {
    return workspace.environment(key).map(found -> of(found, workspace.standing(key), here));
  }

  private static EnvironmentView of(Environment environment, Standing standing, Here here) {
    return new EnvironmentView(
        environment.key(),
        environment.name(),
        environment.color(),
        environment.rank(),
        environment.system(),
        standing == Standing.DEFAULT,
        standing != Standing.UNGUARDED,
        environment.archived(),
        environment.expiresAt(),
        LockView.of(environment.lock()),
        List.copyOf(here.rights(environment.key(), standing)),
        environment.createdAt(),
        environment.createdBy(),
        environment.version());
  }

  /** Names the caller's rights too, since both are shown. */
  @Override
  public String tag() {
    String rights = actions.stream().map(Action::name).sorted().collect(Collectors.joining());
    return version + "-" + Integer.toHexString(rights.hashCode());
  }
}
