package io.sluice.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which service answers which path; the same rules as the ingress of a cluster has. */
final class Routes {
  private static final Set<String> CONFIGURATION =
      Set.of(
          "datasources",
          "constants",
          "secrets",
          "configuration",
          "resolved",
          "history",
          "rollback",
          "export",
          "import");

  private static final List<String> DESCRIPTION = List.of("q", "openapi");

  /**
   * Where a request goes.
   *
   * @param service who answers
   * @param uri path and query as that service knows them
   */
  record Target(Service service, String uri) {}

  private Routes() {}

  /** Where the request for this path and query goes, if anywhere. */
  static Optional<Target> of(String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    List<String> segments = Arrays.asList(path.split("/", -1));
    if (segments.stream().anyMatch(Routes::climbs)) {
      return Optional.empty();
    }
    if (path.startsWith("/api/v1/")) {
      return api(segments.subList(3, segments.size())).map(service -> new Target(service, uri));
    }
    return description(segments)
        .map(service -> new Target(service, uri.substring(service.fullName().length() + 1)));
  }

  /** Names of a folder above could lead out of what the rules below allow. */
  private static boolean climbs(String segment) {
    String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
    return plain.equals(".") || plain.equals("..");
  }

  /**
   * {@code /config-service/q/openapi}: the description of a service's API, and nothing beside it.
   */
  private static Optional<Service> description(List<String> segments) {
    return segments.size() == 4 && segments.subList(2, 4).equals(DESCRIPTION)
        ? exactly(segments.get(1))
        : Optional.empty();
  }

  private static Optional<Service> api(List<String> segments) {
    return switch (segments.getFirst()) {
      case "workspaces" -> Optional.of(workspaces(segments));
      case "spring" -> Optional.of(Service.CONFIG);
      case "operations" -> segments.size() > 1 ? exactly(segments.get(1)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Service> exactly(String name) {
    return Service.named(name).filter(service -> service.fullName().equals(name));
  }

  /** {@code workspaces/{ws}/...} by what follows the workspace. */
  private static Service workspaces(List<String> segments) {
    return switch (segments.size() > 2 ? segments.get(2) : "") {
      case "catalog", "compare" -> Service.CONFIG;
      case "applications", "promotions" -> Service.PROMOTION;
      case "environments" ->
          segments.size() > 4 && CONFIGURATION.contains(segments.get(4))
              ? Service.CONFIG
              : Service.ENVIRONMENT;
      default -> Service.ENVIRONMENT;
    };
  }
}
