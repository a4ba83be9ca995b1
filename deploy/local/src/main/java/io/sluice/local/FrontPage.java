package io.sluice.local;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a browser sees at the origin: where to go from here. */
final class FrontPage {
  private FrontPage() {}

  static void answer(HttpServerRequest request) {
    String services =
        Arrays.stream(Service.values()).map(FrontPage::links).collect(Collectors.joining("\n"));
    request
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .end(
            """
            <!doctype html>
            <html lang="en">
            <title>Sluice</title>
            <h1>Sluice</h1>
            <p>Environments, their configuration, and the versions that pass from one to the next.
            The API is at <code>/api/v1</code>; <code>./sluice token owner</code> prints a token;
            <code>./sluice status</code> says how everything is.</p>
            <ul>
            %s
            </ul>
            </html>
            """
                .formatted(services));
  }

  private static String links(Service service) {
    return "<li><a href=\"/%1$s/q/openapi\">%1$s</a></li>".formatted(service.fullName());
  }
}
