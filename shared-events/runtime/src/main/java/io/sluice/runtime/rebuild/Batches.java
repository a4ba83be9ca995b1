package io.sluice.runtime.rebuild;

import io.sluice.runtime.direct.Session;
import io.sluice.runtime.store.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sends the statements of one projection as few long batches, which PostgreSQL parses and plans
 * once: those that change one table and look at no other keep their order among themselves only.
 */
final class Batches {
  /** Reads nothing but its parameters. */
  private static final Pattern FROM_PARAMETERS =
      Pattern.compile("SELECT\\b[^()]*\\bFROM unnest\\(", Pattern.DOTALL);

  private final Session session;
  private final Map<String, Optional<String>> onlyTables = new HashMap<>();

  Batches(Session session) {
    this.session = session;
  }

  /** Sends all; what the database answers is added to {@code sent}. */
  void send(List<Statement> statements, List<Future<?>> sent) {
    Map<String, List<Statement>> byTable = new LinkedHashMap<>();
    for (Statement statement : statements) {
      Optional<String> table =
          onlyTables.computeIfAbsent(statement.sql(), Batches::onlyTable);
      if (table.isPresent()) {
        byTable.computeIfAbsent(table.orElseThrow(), name -> new ArrayList<>()).add(statement);
      } else {
        byTable.values().forEach(each -> sendRuns(each, sent));
        byTable.clear();
        sendRuns(List.of(statement), sent);
      }
    }
    byTable.values().forEach(each -> sendRuns(each, sent));
  }

  private void sendRuns(List<Statement> statements, List<Future<?>> sent) {
    List<Tuple> run = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      String text = statements.get(i).sql();
      run.add(statements.get(i).parameters());
      boolean last = i + 1 == statements.size();
      if (last || !statements.get(i + 1).sql().equals(text)) {
        sent.add(session.sendBatch(text, List.copyOf(run)));
        run.clear();
      }
    }
  }

  private static Optional<String> onlyTable(String sql) {
    return ChangedTable.of(FROM_PARAMETERS.matcher(sql).replaceFirst("("));
  }
}
