package io.sluice.config.history;

import io.sluice.runtime.validation.Reason;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of a rollback.
 *
 * @param revision whose values come back
 * @param includeSecrets whether secrets do too
 * @param items pointers of the items that do, as {@code /constants/REGION}; all without it
 */
@Schema(name = "ConfigurationRollback")
record RollbackRequest(
    @NotNull @Min(0) Long revision,
    @NotBlank @Reason String reason,
    Boolean includeSecrets,
    @Size(min = 1, max = 1000) List<@NotNull @Size(max = 100) String> items) {}
