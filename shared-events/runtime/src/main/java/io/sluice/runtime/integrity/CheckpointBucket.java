package io.sluice.runtime.integrity;

import io.sluice.events.Checkpoint;
import io.sluice.events.SignedNote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts each checkpoint into a bucket as an object of its own, {@code ORIGIN/SIZE}, under the
 * condition that there is none of that name: what is there stays. In a bucket with object lock, or
 * with credentials that may only put, nobody who has them can take one away.
 */
final class CheckpointBucket implements CheckpointSink {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SIZE_DIGITS = 20;

  private final URI url;
  private final AwsSignature signature;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  CheckpointBucket(URI url, AwsSignature signature) {
    this.url = url;
    this.signature = signature;
  }

  @Override
  public String place() {
    return url.toString();
  }

  @Override
  public void keep(Checkpoint checkpoint, SignedNote note) {
    int status = put(at(checkpoint), note.encoded());
    boolean kept = status / 100 == 2 || status == 412; // it is there already
    if (!kept) {
      throw new IllegalStateException(url.getHost() + " answers " + status);
    }
  }

  /** Sorted by size as text. */
  private URI at(Checkpoint checkpoint) {
    String size = Long.toString(checkpoint.size());
    String name = "0".repeat(SIZE_DIGITS - size.length()) + size;
    String prefix = url.toString().replaceAll("/+$", "");
    return URI.create(prefix + "/" + checkpoint.origin() + "/" + name);
  }

  private int put(URI uri, String body) {
    String digest = AwsSignature.sha256(body);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("If-None-Match", "*");
    headers.put("x-amz-content-sha256", digest);
    headers.put("x-amz-date", AwsSignature.stamp(Instant.now()));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    headers.forEach(request::header);
    headers.put("host", uri.getRawAuthority());
    request.header("Authorization", signature.authorization("PUT", uri, headers, digest));
    try {
      return client
          .send(
              request.PUT(HttpRequest.BodyPublishers.ofString(body)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new IllegalStateException(url.getHost() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
