package io.sluice.benchmarks.platform;

import io.sluice.local.Service;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** What an administrator does to a service. */
public final class Operations {
  private Operations() {}

  /** Has a service make its tables again, and says from how many events. */
  public static long rebuild(Testbed testbed, Service service) {
    try (Api api = new Api(testbed.platform().token("admin"))) {
      HttpResponse<String> answer =
          api.post(
              testbed.platform().url(service)
                  + "/api/v1/operations/"
                  + service.fullName()
                  + "/rebuild");
      JsonObject rebuilt = new JsonObject(answer.body());
      return rebuilt.getLong("events") + rebuilt.getLong("replicated");
    }
  }
}
