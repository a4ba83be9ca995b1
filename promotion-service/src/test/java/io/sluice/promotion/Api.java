package io.sluice.promotion;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.SluiceTestResource;
import io.sluice.testkit.api.ApiSpec;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Workspace;

/** Begins a test of the running service, on a real PostgreSQL, Kafka and issuer. */
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "promotion"))
public final class Api {
  private static final ApiSpec SPEC = new ApiSpec("promotion", EventJson::write);

  private Api() {}

  /** A workspace of its own, in which these facts hold. */
  public static ApiSpec.Given given(Fact... facts) {
    return SPEC.given(facts);
  }

  /** The same for tests that go on with RestAssured. */
  public static Workspace workspace(Fact... facts) {
    return given(facts).workspace();
  }
}
