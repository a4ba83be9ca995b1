package io.sluice.environment.audit;

import io.sluice.runtime.store.EventJson;
import io.vertx.sqlclient.Row;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an entry changed of one item; a secret is masked before and after.
 *
 * @param type of the event
 * @param version of the event in the entry's stream
 * @param hash of the event, see its chain
 * @param name of the item
 * @param before null if it had no value
 * @param after null if it has none
 */
@Schema(name = "AuditChange")
record AuditChange(
    String type,
    long version,
    String hash,
    String name,
    @Schema(nullable = true) String environment,
    @Schema(nullable = true) Map<String, Object> before,
    @Schema(nullable = true) Map<String, Object> after) {

  static AuditChange of(Row row) {
    return new AuditChange(
        row.getString("type"),
        row.getLong("version"),
        row.getString("hash"),
        row.getString("name"),
        row.getString("environment"),
        members(row.getString("before")),
        members(row.getString("after")));
  }

  @SuppressWarnings("unchecked") // each is written as an object
  private static Map<String, Object> members(String json) {
    return json == null ? null : EventJson.read(json, Map.class);
  }
}
