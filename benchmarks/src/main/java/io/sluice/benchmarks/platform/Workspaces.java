package io.sluice.benchmarks.platform;

import io.sluice.local.Service;

/** Workspaces in which {@link Testbed#SUBJECT} may work. */
final class Workspaces {
  private Workspaces() {}

  /** Creates a ladder of development, staging and production; returns the position of that. */
  static String create(Testbed testbed, String key) {
    String environment = testbed.platform().url(Service.ENVIRONMENT);
    try (Api admin = new Api(testbed.platform().token("admin"))) {
      admin.post(environment, "", "{\"key\":\"" + key + "\",\"name\":\"" + key + "\"}");
      return admin.put(
          environment, "/" + key + "/members/" + Testbed.SUBJECT, "{\"roles\":[\"releaser\"]}");
    }
  }
}
