package io.sluice.promotion.application.domain;

import static io.sluice.promotion.application.domain.Fixtures.LADDER;
import static io.sluice.promotion.application.domain.Fixtures.created;
import static io.sluice.promotion.application.domain.Fixtures.registered;
import static io.sluice.promotion.application.domain.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.domain.Application.Channel;
import io.sluice.promotion.application.domain.ApplicationCommand.ChangeChannel;
import io.sluice.promotion.application.domain.ApplicationRejection.ChannelFollowsReleases;
import io.sluice.promotion.application.domain.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotInEnvironment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What environments other than the default one run. */
class ChannelTest {

  @Test
  void anEnvironmentIsPinnedToAVersionItHas() {
    var pinned =
        (Application)
            spec()
                .given(registered(), created(1))
                .when(change("development", Channel.pinnedTo(1)))
                .then(new ChannelChanged("crm", "development", ChannelMode.PINNED, 1));
    assertThat(pinned.channel("development")).isEqualTo(Channel.pinnedTo(1));
    assertThat(pinned.channel("staging")).isEqualTo(Channel.LATEST);
  }

  @Test
  void aPinIsTakenBack() {
    spec()
        .given(
            registered(),
            created(1),
            new ChannelChanged("crm", "development", ChannelMode.PINNED, 1))
        .when(change("development", Channel.LATEST))
        .then(new ChannelChanged("crm", "development", ChannelMode.LATEST, null));
  }

  @Test
  void theChannelItHasAlreadyChangesNothing() {
    spec()
        .given(registered(), created(1))
        .when(change("development", Channel.LATEST))
        .thenNothing();
  }

  @Test
  void theDefaultEnvironmentFollowsReleases() {
    spec()
        .given(registered(), created(1, "production"))
        .when(change("production", Channel.pinnedTo(1)))
        .thenRejected(new ChannelFollowsReleases("production"));
  }

  @Test
  void aPinNeedsAVersionThatIsThereAndAnEnvironmentInUse() {
    var given = spec().given(registered(), created(1));
    given
        .when(change("staging", Channel.pinnedTo(1)))
        .thenRejected(new VersionNotInEnvironment(1, "staging", List.of("development")));
    given.when(change("staging", Channel.pinnedTo(2))).thenRejected(new VersionNotFound(2));
    given.when(change("old", Channel.LATEST)).thenRejected(new EnvironmentArchived("old"));
  }

  @Test
  void onlyAPinNamesAVersion() {
    assertThatThrownBy(() -> new Channel(ChannelMode.LATEST, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Channel(ChannelMode.PINNED, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ChangeChannel change(String environment, Channel channel) {
    return new ChangeChannel(environment, channel, LADDER);
  }
}
