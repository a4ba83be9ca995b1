package io.sluice.promotion.application;

import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.spec;

import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.promotion.application.ApplicationRejection.ApplicationExists;
import io.sluice.promotion.application.ApplicationRejection.ApplicationNotFound;
import io.sluice.promotion.version.VersionCommands;
import org.junit.jupiter.api.Test;

class RegisterApplicationTest {

  @Test
  void anApplicationIsRegisteredOnce() {
    var register = new RegisterApplication("crm", "CRM");
    spec().given().when(register).then(new ApplicationRegistered("crm", "CRM"));
    spec().given(registered()).when(register).thenRejected(new ApplicationExists("crm"));
  }

  @Test
  void nothingCanBeDoneWithAnUnknownApplication() {
    spec().given().when(VersionCommands.delete(1, LADDER)).thenRejected(new ApplicationNotFound());
  }
}
