package io.sluice.promotion.channel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.RunningVersion;
import io.sluice.promotion.application.Version;
import io.sluice.runtime.http.View;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an environment runs of an application.
 *
 * @param mode {@code PINNED} wherever a release, a rollback or a channel decides
 * @param since when the environment began to run this version
 * @param tag changes whenever the answer does
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
    Instant since,
    @JsonIgnore @Schema(hidden = true) String tag)
    implements View {

  /** What the environment runs, if anything. */
  static Optional<RunningView> of(Application application, String environment, boolean isDefault) {
    return RunningVersion.in(application, environment, isDefault)
        .map(running -> of(application.key(), environment, running));
  }

  private static RunningView of(String application, String environment, RunningVersion running) {
    Version version = running.version();
    return new RunningView(
        application,
        environment,
        version.number(),
        version.name(),
        version.document().content().digest(),
        running.mode(),
        running.since().time(),
        environment
            + "-"
            + running.since().version()
            + "-"
            + version.changed()
            + "-"
            + running.mode());
  }
}
