package io.sluice.promotion.release;

import io.sluice.promotion.application.NewApplication;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A way back.
 *
 * @param toVersion a version released before; the release before the present one if left out
 */
@Schema(name = "NewRollback")
public record NewRollback(
    @Min(1) @Schema(examples = "2", nullable = true) Integer toVersion,
    @NotBlank(message = "must say why")
        @Size(max = NewApplication.REASON_LENGTH, message = "must have at most 1000 characters")
        @Pattern(regexp = NewApplication.REASON, message = "must have no NUL character")
        @Schema(examples = "Orders are lost")
        String reason) {}
