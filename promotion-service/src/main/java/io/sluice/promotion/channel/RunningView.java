package io.sluice.promotion.channel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.Version;
import io.sluice.runtime.decider.Recorded;
import io.sluice.runtime.http.View;
import io.sluice.workspace.rule.Running;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an environment runs of an application.
 *
 * @param mode {@code PINNED} in the default environment, which runs what was released
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

  /** What the environment runs, if anything, by the rule that config-service follows too. */
  static Optional<RunningView> of(Application application, String environment, boolean isDefault) {
    return Running.order(isDefault).stream()
        .flatMap(
            by ->
                chosen(by, application, environment).stream()
                    .map(number -> of(application, environment, by.mode(), number)))
        .findFirst();
  }

  private static RunningView of(
      Application application, String environment, ChannelMode mode, Recorded<Integer> chosen) {
    Version version = application.versions().get(chosen.event());
    return new RunningView(
        application.key(),
        environment,
        version.number(),
        version.name(),
        version.document().content().digest(),
        mode,
        chosen.time(),
        environment + "-" + chosen.version() + "-" + version.changed() + "-" + mode);
  }

  private static Optional<Recorded<Integer>> chosen(
      Running by, Application application, String environment) {
    return switch (by) {
      case RELEASED -> application.releasesIn(environment).current();
      case PINNED ->
          Optional.ofNullable(application.channels().get(environment))
              .filter(channel -> channel.event().mode() == ChannelMode.PINNED)
              .map(channel -> channel.with(channel.event().number()));
      case PLACED ->
          application.versions().values().stream()
              .flatMap(version -> placed(version, environment).stream())
              .max(Comparator.comparingLong(Recorded::version));
    };
  }

  private static Optional<Recorded<Integer>> placed(Version version, String environment) {
    return version.placements().stream()
        .filter(placement -> placement.environment().equals(environment))
        .findFirst()
        .map(at -> new Recorded<>(version.number(), at.revision(), at.since(), at.by()));
  }
}
