package io.sluice.environment;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.sluice.testkit.LocalIssuer;
import java.util.List;
import java.util.Map;

/** The service with an issuer more, as that of a cluster is beside that of people. */
public final class SecondIssuer implements QuarkusTestProfile {
  static final String ALIAS = "k8s";
  static final String URL = "quarkus.oidc." + ALIAS + ".auth-server-url";

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Server.class));
  }

  /** Runs the issuer. */
  public static final class Server implements QuarkusTestResourceLifecycleManager {
    private LocalIssuer issuer;

    @Override
    public Map<String, String> start() {
      issuer = LocalIssuer.start(null, 0);
      return Map.of(URL, issuer.issuerUrl(), "quarkus.oidc." + ALIAS + ".token.audience", "sluice");
    }

    @Override
    public void stop() {
      issuer.close();
    }
  }
}
