package io.sluice.testkit.access;

import io.restassured.http.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * docs/access.md as data: what each caller is answered. Read strictly, so that nothing in it is
 * silently left out.
 */
public final class AccessTable {
  private static final Path FILE = Path.of("docs", "access.md");
  private static final String EVERY_SERVICE = "every service";

  private AccessTable() {}

  /**
   * One row.
   *
   * @param path with its query, placeholders in braces
   * @param body null for none
   * @param environment {@code open}, {@code guarded}, {@code default} or {@code -}
   * @param statuses by caller, in the order of the columns
   */
  public record Row(
      Method method, String path, String body, String environment, Map<String, Integer> statuses) {

    /** Method and path without query, for comparison with what a service has. */
    String endpoint() {
      return method + " " + path.replaceFirst("\\?.*", "");
    }

    @Override
    public String toString() {
      return method + " " + path + (body == null ? "" : " " + body) + " | " + environment;
    }
  }

  /** The rows of a service, {@code config-service}, those of every service included. */
  public static List<Row> of(String service) {
    List<Row> rows = new ArrayList<>(rows(service));
    rows.addAll(rows(EVERY_SERVICE));
    return rows;
  }

  private static List<Row> rows(String section) {
    List<Row> rows = new ArrayList<>();
    List<String> callers = null;
    String request = null;
    boolean here = false;
    for (String line : lines()) {
      if (line.startsWith("## ")) {
        here = line.equals("## " + section);
      } else if (here && line.startsWith("|") && !line.startsWith("|---")) {
        List<String> cells = cells(line);
        if (callers == null) {
          callers = cells.subList(2, cells.size());
        } else {
          request = cells.getFirst().isEmpty() ? request : cells.getFirst();
          rows.add(row(request, cells, callers));
        }
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no rows of " + section + " in " + FILE);
    }
    return rows;
  }

  private static Row row(String request, List<String> cells, List<String> callers) {
    String[] parts = request.substring(1, request.length() - 1).split(" ", 3);
    Map<String, Integer> statuses = new LinkedHashMap<>();
    for (int i = 0; i < callers.size(); i++) {
      statuses.put(callers.get(i), Integer.valueOf(cells.get(i + 2)));
    }
    return new Row(
        Method.valueOf(parts[0]),
        parts[1],
        parts.length == 3 ? parts[2] : null,
        cells.get(1),
        statuses);
  }

  private static List<String> cells(String line) {
    String inside = line.strip().substring(1, line.strip().length() - 1);
    return List.of(inside.split("\\|", -1)).stream().map(String::strip).toList();
  }

  /** From the folder of the module that is tested, or any above it. */
  private static List<String> lines() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(FILE))) {
      folder = folder.getParent();
    }
    try {
      return Files.readAllLines(folder == null ? FILE : folder.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
