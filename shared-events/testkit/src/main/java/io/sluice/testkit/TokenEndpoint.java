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

/**
 * Asks a {@link LocalIssuer} for tokens over HTTP, as any client of it does.
 *
 * @param adminSecret what {@code admin} shows; for tokens of everybody else it is of no use
 */
public record TokenEndpoint(URI uri, String adminSecret) {
  private static final String NONE = "none";

  /** The endpoint of the issuer with that URL. */
  public static TokenEndpoint of(String issuerUrl) {
    return of(issuerUrl, NONE);
  }

  /** The same for somebody who can be {@code admin}. */
  public static TokenEndpoint of(String issuerUrl, String adminSecret) {
    return new TokenEndpoint(URI.create(issuerUrl + "/token"), adminSecret);
  }

  /** A bearer token of the subject, with the claim {@code groups} when there are any. */
  public String token(String subject, List<String> groups) {
    return token(subject, groups, ServiceConfiguration.AUDIENCE);
  }

  /** The same for somebody else than Sluice. */
  public String token(String subject, List<String> groups, String audience) {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(subject)
            + "&client_secret="
            + encoded(NamedSubject.ADMIN.equals(subject) ? adminSecret : NONE)
            + (groups.isEmpty() ? "" : "&groups=" + encoded(String.join(",", groups)))
            + "&audience="
            + encoded(audience);
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
