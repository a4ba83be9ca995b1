package io.sluice.local;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request must look like before anybody decides whose it is. The gateway decides by the text
 * of the path, the service by what it makes of it; so there is one way only to write a path.
 */
final class Shape {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::[0-9]{1,5})?");

  /** Letters, digits, point, hyphen and underscore: nobody needs to encode them. */
  private static final Pattern NEEDLESSLY_ENCODED =
      Pattern.compile("%(?:2[de]|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9a])");

  private static final Pattern SEPARATOR = Pattern.compile("%2f|%5c");

  /** The subjects of some issuers are URLs. */
  private static final Pattern SUBJECT =
      Pattern.compile("(/api/v1/workspaces/[^/]+/members/)[^/]+");

  /** A version's content and what is around it. */
  private static final long LONGEST_BODY = 16L << 20;

  private Shape() {}

  /** Why this is refused, if it is. */
  static Optional<GatewayProblem> fault(HttpServerRequest request, Set<String> hosts) {
    Optional<String> unclear = unclear(request);
    if (unclear.isPresent()) {
      return unclear.map(GatewayProblem::malformed);
    }
    if (!isExpected(request.getHeader(HttpHeaders.HOST), hosts)) {
      return Optional.of(GatewayProblem.misdirected());
    }
    return isSmallEnough(request.getHeader(HttpHeaders.CONTENT_LENGTH))
        ? Optional.empty()
        : Optional.of(GatewayProblem.tooLarge(LONGEST_BODY));
  }

  /** No service takes more, and its refusal would wait for a body that nobody sends. */
  private static boolean isSmallEnough(String length) {
    return length == null || (length.matches("\\d{1,9}") && Long.parseLong(length) <= LONGEST_BODY);
  }

  private static Optional<String> unclear(HttpServerRequest request) {
    if (request.headers().getAll(HttpHeaders.HOST).size() != 1) {
      return Optional.of("A request has one header Host");
    }
    List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    if (!encodings.isEmpty()
        && (request.version() != HttpVersion.HTTP_1_1
            || !encodings.equals(List.of(HttpHeaders.CHUNKED.toString())))) {
      return Optional.of("The only transfer encoding is chunked");
    }
    if (request.method().equals(HttpMethod.CONNECT) || !request.uri().startsWith("/")) {
      return Optional.of("An address begins with a slash");
    }
    return isUri(request.uri())
        ? unclear(path(request.uri()))
        : Optional.of("The address is not a URI");
  }

  /** What is unclear about a path. */
  static Optional<String> unclear(String given) {
    String path = given.toLowerCase(Locale.ROOT);
    if (path.contains("//")) {
      return Optional.of("A path has no empty parts");
    }
    if (path.contains(";")) {
      return Optional.of("A path has no parameters; encode ; as %3B");
    }
    if (NEEDLESSLY_ENCODED.matcher(path).find()) {
      return Optional.of("A path encodes nothing that need not be encoded");
    }
    if (List.of(path.split("/", -1)).stream()
        .anyMatch(part -> part.equals(".") || part.equals(".."))) {
      return Optional.of("A path does not lead to folders above");
    }
    if (SEPARATOR.matcher(SUBJECT.matcher(path).replaceFirst("$1")).find()) {
      return Optional.of("A path encodes no slashes");
    }
    return Optional.empty();
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private static boolean isUri(String address) {
    try {
      return address.chars().allMatch(c -> c > ' ' && c <= '~')
          && !new URI(address).toString().isEmpty();
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /** By its name; a port may be forwarded. */
  private static boolean isExpected(String header, Set<String> hosts) {
    Matcher host = HOST.matcher(header.toLowerCase(Locale.ROOT));
    return host.matches() && hosts.contains(host.group(1));
  }
}
