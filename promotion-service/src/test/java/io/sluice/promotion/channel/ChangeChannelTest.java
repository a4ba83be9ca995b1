package io.sluice.promotion.channel;

import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.name;
import static io.sluice.promotion.application.Fixtures.names;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.ApplicationRejection.VersionNotInEnvironment;
import io.sluice.promotion.application.Channel;
import io.sluice.promotion.channel.ChannelRejection.ChannelFollowsReleases;
import org.junit.jupiter.api.Test;

/** What environments other than the default one run. */
class ChangeChannelTest {

  @Test
  void anEnvironmentIsPinnedToAVersionItHas() {
    var pinned =
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
        .thenRejected(new ChannelFollowsReleases(name("production")));
  }

  @Test
  void aPinNeedsAVersionThatIsThereAndAnEnvironmentInUse() {
    var given = spec().given(registered(), created(1));
    given
        .when(change("staging", Channel.pinnedTo(1)))
        .thenRejected(new VersionNotInEnvironment(1, name("staging"), names("development")));
    given.when(change("staging", Channel.pinnedTo(2))).thenRejected(new VersionNotFound(2));
    given.when(change("old", Channel.LATEST)).thenRejected(new EnvironmentArchived(name("old")));
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
