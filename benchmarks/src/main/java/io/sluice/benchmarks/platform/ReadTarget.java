package io.sluice.benchmarks.platform;

import io.sluice.local.Service;
import java.net.http.HttpResponse;

/**
 * An environment whose {@code resolved} answer is about 2 KB: constants, secrets, data sources.
 *
 * @param path its path
 * @param answer the answer to it
 * @param etag what a client says to get 304
 */
public record ReadTarget(String path, String answer, String etag) {
  private static final String WORKSPACE = "/bench-reads";
  private static final String ENVIRONMENT = WORKSPACE + "/environments/production";
  private static final int CONSTANTS = 18;
  private static final int SECRETS = 6;
  private static final int DATA_SOURCES = 2;

  /** Creates it. */
  public static ReadTarget in(Testbed testbed) {
    String config = testbed.platform().url(Service.CONFIG);
    String created = Workspaces.create(testbed, "bench-reads");
    try (Api api = new Api(testbed.token())) {
      for (int i = 0; i < CONSTANTS; i++) {
        String name = "/constants/SERVICE_ADDRESS_" + (10 + i);
        api.putAfter(created, config, WORKSPACE + "/catalog" + name, "{}");
        api.put(config, ENVIRONMENT + name, value("https://service-" + i + ".example.com/api/v1"));
      }
      for (int i = 0; i < SECRETS; i++) {
        String name = "/secrets/API_KEY_" + i;
        api.put(config, WORKSPACE + "/catalog" + name, "{}");
        api.put(config, ENVIRONMENT + name, value("sk_live_0123456789abcdef0123456789abcde" + i));
      }
      for (int i = 0; i < DATA_SOURCES; i++) {
        String name = "/datasources/orders" + i;
        api.put(config, WORKSPACE + "/catalog" + name, DATA_SOURCE);
        api.put(config, ENVIRONMENT + name, DATA_SOURCE_VALUE);
      }
      String path = "/api/v1/workspaces" + ENVIRONMENT + "/resolved";
      HttpResponse<String> answer = api.get(config + path);
      String etag = answer.headers().firstValue("ETag").orElseThrow();
      return new ReadTarget(path, answer.body(), etag);
    }
  }

  private static final String DATA_SOURCE =
      """
      {"kind":"postgresql","settings":{"host":{"required":true},"port":{"default":5432},
        "database":{"required":true},"user":{"required":true},
        "password":{"secret":true,"required":true}}}""";

  private static final String DATA_SOURCE_VALUE =
      """
      {"settings":{"host":"orders.production.example.com","database":"orders_production",
        "user":"orders_reader","password":"correct horse battery staple"}}""";

  private static String value(String text) {
    return "{\"value\":\"" + text + "\"}";
  }
}
