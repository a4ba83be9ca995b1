package io.sluice.promotion.channel;

import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.EnvironmentName;

/** Why an environment does not run what somebody chose. */
sealed interface ChannelRejection extends ApplicationRejection {

  /** What the default environment runs is decided by releases and rollbacks. */
  record ChannelFollowsReleases(EnvironmentName environment) implements ChannelRejection {
    @Override
    public String detail() {
      return environment + " is the default environment: release a version or roll back.";
    }
  }
}
