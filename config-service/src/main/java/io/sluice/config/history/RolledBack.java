package io.sluice.config.history;

import io.sluice.config.configuration.NotRestored;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Answer to a rollback.
 *
 * @param revision of the environment after it
 * @param changed pointers of the items that are different now
 * @param notRestored what did not come back, and why
 */
@Schema(name = "ConfigurationRolledBack")
record RolledBack(
    String environment, long revision, List<String> changed, List<NotRestored> notRestored) {}
