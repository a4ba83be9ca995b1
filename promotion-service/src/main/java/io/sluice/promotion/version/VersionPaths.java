package io.sluice.promotion.version;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of versions. */
final class VersionPaths {
  private VersionPaths() {}

  static String of(String workspace, String application, int number) {
    return "/api/v1/workspaces/%s/applications/%s/versions/%d"
        .formatted(
            URLEncoder.encode(workspace, StandardCharsets.UTF_8),
            URLEncoder.encode(application, StandardCharsets.UTF_8),
            number);
  }
}
