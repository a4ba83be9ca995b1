package io.sluice.runtime.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Name of a stream: {@code <type>/<workspace>[/<part>...]}, each part URL-encoded, so that it can
 * stand in headers and paths.
 */
public record StreamId(String type, String workspace, String value) {

  /** The stream of this type, workspace and further parts. */
  public static StreamId of(String type, String workspace, String... parts) {
    String value =
        Stream.concat(Stream.of(type, workspace), Arrays.stream(parts))
            .map(StreamId::encoded)
            .collect(Collectors.joining("/"));
    return new StreamId(type, workspace, value);
  }

  /** Reads {@link #value()}. */
  public static StreamId parse(String value) {
    String[] parts = value.split("/", 3);
    if (parts.length < 2) {
      throw new IllegalArgumentException("not a stream: " + value);
    }
    return new StreamId(decoded(parts[0]), decoded(parts[1]), value);
  }

  /** One part as it stands in {@link #value()}. */
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }

  /** Reads {@link #encoded}. */
  public static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  /** What follows type and workspace. */
  public List<String> parts() {
    return Arrays.stream(value.split("/", -1))
        .skip(2)
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public String toString() {
    return value;
  }
}
