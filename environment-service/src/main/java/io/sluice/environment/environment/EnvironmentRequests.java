package io.sluice.environment.environment;

import io.sluice.environment.workspace.Color;
import io.sluice.environment.workspace.Presets;
import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Reason;
import io.sluice.runtime.validation.Slug;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of requests about environments. */
final class EnvironmentRequests {
  private EnvironmentRequests() {}

  /** An environment to be added. */
  @Schema(name = "CreateEnvironment")
  record CreateEnvironmentRequest(
      @Schema(examples = "qa") @NotNull(message = "is required") @Slug String key,
      @Schema(examples = "Quality") @NotNull(message = "is required") @DisplayName String name,
      @Schema(examples = "#8250df", description = "#0969da if left out") @Color String color,
      @Schema(
              examples = "2",
              description =
                  "Place in the ladder. If left out: the lowest rank in use, so that the environment"
                      + " never stands above the default one and changes no other's next step.")
          @Min(value = 1, message = "must be 1 or more")
          @Max(value = Presets.MAX_RANK, message = "must be 1000000 at most")
          Integer rank,
      @Schema(
              examples = "2026-12-24T18:00:00Z",
              description =
                  "When it is archived by itself; without it, never. Guarding it, making it the"
                      + " default or restoring it ends that.")
          Instant expiresAt,
      @Reason String reason) {
    CreateEnvironment command() {
      return new CreateEnvironment(
          key,
          name,
          color,
          rank,
          expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS));
    }
  }

  /** What changes of an environment; what is left out stays. */
  @Schema(name = "ChangeEnvironment")
  record ChangeEnvironmentRequest(
      @Schema(examples = "Quality") @DisplayName String name,
      @Schema(examples = "#8250df") @Color String color,
      @Schema(examples = "3")
          @Min(value = 1, message = "must be 1 or more")
          @Max(value = Presets.MAX_RANK, message = "must be 1000000 at most")
          Integer rank,
      @Reason String reason) {

    ChangeEnvironment command(String environment, String why, boolean byOwner) {
      return new ChangeEnvironment(environment, name, color, rank, why, byOwner);
    }
  }

  /** The environment that end users get from now on. */
  @Schema(name = "ChangeDefaultEnvironment")
  record DefaultEnvironmentRequest(
      @Schema(examples = "production") @NotNull(message = "is required") @Slug String environment,
      @Schema(
              nullable = true,
              description =
                  "also if applications have nothing pinned in the environment; needs a reason")
          Boolean force,
      @Reason String reason) {

    ChangeDefaultEnvironment command(List<String> unpinned, String why) {
      return new ChangeDefaultEnvironment(environment, unpinned, Boolean.TRUE.equals(force), why);
    }
  }

  /** Why something is done; goes into the trail. */
  @Schema(name = "BecauseOf")
  record ReasonRequest(@Schema(examples = "no longer needed") @Reason String reason) {

    static String of(ReasonRequest request) {
      return request == null ? null : request.reason();
    }
  }
}
