package io.sluice.environment.workspace.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.environment.validation.Color;
import io.sluice.environment.workspace.domain.FirstEnvironment;
import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Slug;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An environment that a workspace of the preset {@code custom} starts with. */
@Schema(name = "FirstEnvironment")
public record FirstEnvironmentRequest(
    @Schema(examples = "production") @NotNull(message = "is required") @Slug String key,
    @Schema(examples = "Production") @NotNull(message = "is required") @DisplayName String name,
    @Schema(examples = "#cf222e") @Color String color,
    @Schema(description = "place in the list if left out")
        @Min(value = 1, message = "must be 1 or more")
        @Max(value = CreateEnvironmentRequest.MAX_RANK, message = "must be 1000000 at most")
        Integer rank,
    @JsonProperty("default") Boolean isDefault) {

  FirstEnvironment environment() {
    return new FirstEnvironment(key, name, color, rank, Boolean.TRUE.equals(isDefault));
  }
}
