package io.sluice.config.catalog.command;

import io.sluice.events.Reference;
import io.sluice.runtime.store.Statements;
import java.util.Collection;
import java.util.UUID;

/** Writes which item mentions which name where, for the projections that know. */
public final class ReferenceTable {
  /** Name of the table. */
  public static final String NAME = "item_reference";

  /** Stands for the catalog in place of an environment. */
  public static final String CATALOG = "";

  private static final String CLEAR =
      "DELETE FROM item_reference WHERE workspace = $1 AND environment = $2 AND item = $3";

  private static final String ADD =
      """
      INSERT INTO item_reference (workspace, environment, item, kind, name)
      SELECT $1, $2, $3, n.kind, n.name FROM unnest($4::text[], $5::text[]) AS n (kind, name)
      ON CONFLICT DO NOTHING""";

  private static final String FORGET =
      "DELETE FROM item_reference WHERE workspace = $1 AND item = $2";

  private ReferenceTable() {}

  /** These are the mentions of this item in this environment. */
  public static void replace(
      Statements out,
      String workspace,
      String environment,
      UUID item,
      Collection<Reference> mentions) {
    out.add(CLEAR, workspace, environment, item);
    if (!mentions.isEmpty()) {
      out.add(
          ADD,
          workspace,
          environment,
          item,
          mentions.stream().map(mention -> mention.kind().name()).toArray(String[]::new),
          mentions.stream().map(Reference::name).toArray(String[]::new));
    }
  }

  /** The item mentions nothing anywhere any more. */
  public static void forget(Statements out, String workspace, UUID item) {
    out.add(FORGET, workspace, item);
  }
}
