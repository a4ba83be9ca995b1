package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.promotion.application.domain.ApplicationCommand.ChangeChannel;
import io.sluice.promotion.application.domain.ApplicationCommand.CreateVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.DeleteVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.EditVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.PromoteVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RegisterApplication;
import io.sluice.promotion.application.domain.ApplicationCommand.ReleaseVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RenameVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RollBackRelease;
import io.sluice.promotion.application.domain.ApplicationRejection.ApplicationExists;
import io.sluice.promotion.application.domain.ApplicationRejection.ApplicationNotFound;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;

/** Hands each command to the rules it falls under. */
public final class ApplicationDecider
    implements Decider<ApplicationCommand, ApplicationState, PromotionEvent, ApplicationRejection> {

  @Override
  public ApplicationState initial() {
    return new Unregistered();
  }

  @Override
  public Decision<PromotionEvent, ApplicationRejection> decide(
      ApplicationCommand command, ApplicationState state, Context context) {
    return switch (state) {
      case Unregistered() ->
          command instanceof RegisterApplication(String key, String name)
              ? Decision.accept(new ApplicationRegistered(key, name))
              : Decision.reject(new ApplicationNotFound());
      case Application application -> decide(command, application, context);
    };
  }

  @Override
  public ApplicationState evolve(ApplicationState state, Recorded<PromotionEvent> recorded) {
    return ApplicationEvolution.evolve(state, recorded.event());
  }

  private static Decision<PromotionEvent, ApplicationRejection> decide(
      ApplicationCommand command, Application application, Context context) {
    return switch (command) {
      case RegisterApplication register -> Decision.reject(new ApplicationExists(register.key()));
      case CreateVersion create -> VersionRules.create(create, application);
      case EditVersion edit -> VersionRules.edit(edit, application);
      case RenameVersion rename -> VersionRules.rename(rename, application);
      case DeleteVersion delete -> VersionRules.delete(delete, application);
      case PromoteVersion promote ->
          PromotionRules.promote(promote, application, context.ids().get());
      case ReleaseVersion release -> ReleaseRules.release(release, application);
      case RollBackRelease rollback -> ReleaseRules.rollBack(rollback, application);
      case ChangeChannel change -> ReleaseRules.changeChannel(change, application);
    };
  }
}
