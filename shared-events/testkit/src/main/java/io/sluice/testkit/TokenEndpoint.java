package io.sluice.testkit;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;

/** Asks a {@link LocalIssuer} for tokens over HTTP, as any client of it does. */
public record TokenEndpoint(URI uri) {

  /** The endpoint of the issuer with that URL. */
  public static TokenEndpoint of(String issuerUrl) {
    return new TokenEndpoint(URI.create(issuerUrl + "/token"));
  }

  /** A bearer token of the subject, with the claim {@code groups} when there are any. */
  public String token(String subject, List<String> groups) {
    String form =
        "grant_type=client_credentials&client_secret=local&client_id="
            + encoded(subject)
            + (groups.isEmpty() ? "" : "&groups=" + encoded(String.join(",", groups)));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("no token for " + subject + ": " + answer.body());
      }
      return JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "access_token");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException("not a token answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
