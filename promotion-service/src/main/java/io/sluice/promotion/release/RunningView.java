package io.sluice.promotion.release;

import io.sluice.events.PromotionEvent.ChannelMode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an environment runs of an application.
 *
 * @param mode {@code PINNED} in the default environment, which runs what was released
 * @param since when the environment began to run this version
 */
@Schema(name = "Running")
public record RunningView(
    @Schema(examples = "crm") String application,
    @Schema(examples = "production") String environment,
    @Schema(examples = "2") int version,
    @Schema(examples = "v2") String name,
    @Schema(examples = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
        String digest,
    ChannelMode mode,
    Instant since) {}
