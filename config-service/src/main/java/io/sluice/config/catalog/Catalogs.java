package io.sluice.config.catalog;

import io.sluice.config.schema.SchemaCheck;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.ValueCheck;
import io.sluice.events.ConfigEvent;
import io.sluice.events.Reference;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.StreamOf;
import io.sluice.runtime.store.EventJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pcollections.HashTreePMap;

/** The streams of catalogs, one per workspace. */
public final class Catalogs {
  /** The one check of schemas; it is stateless. */
  public static final ValueCheck CHECK = new SchemaCheck();

  private static final Aggregate<CatalogCommand, Catalog, ConfigEvent.Catalog, ConfigRejection>
      AGGREGATE =
          Aggregate.of("catalog", new CatalogDecider(CHECK), ConfigEvent.Catalog.class)
              .snapshotting(1, Catalogs::write, Catalogs::read);

  private Catalogs() {}

  /** The catalog of a workspace. */
  public static StreamOf<CatalogCommand, Catalog, ConfigEvent.Catalog, ConfigRejection> of(
      String workspace) {
    return AGGREGATE.of(workspace);
  }

  /** Format 1 of snapshots. */
  private record Snapshot(
      List<Definition.Constant> constants,
      List<Definition.Secret> secrets,
      List<Definition.DataSource> dataSources,
      long revision) {}

  static String write(Catalog catalog) {
    Snapshot snapshot =
        new Snapshot(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), catalog.revision());
    for (Definition definition : catalog.definitions()) {
      switch (definition) {
        case Definition.Constant constant -> snapshot.constants().add(constant);
        case Definition.Secret secret -> snapshot.secrets().add(secret);
        case Definition.DataSource source -> snapshot.dataSources().add(source);
      }
    }
    return EventJson.write(snapshot);
  }

  static Catalog read(String json) {
    Snapshot snapshot = EventJson.read(json, Snapshot.class);
    List<Definition> definitions = new ArrayList<>(snapshot.constants());
    definitions.addAll(snapshot.secrets());
    definitions.addAll(snapshot.dataSources());
    Map<UUID, Definition> items = new HashMap<>();
    Map<Reference, UUID> names = new HashMap<>();
    for (Definition definition : definitions) {
      items.put(definition.item(), definition);
      names.put(definition.address(), definition.item());
    }
    return new Catalog(
        HashTreePMap.from(items),
        HashTreePMap.from(names),
        snapshot.revision(),
        definitions.stream().mapToLong(Definition::size).sum(),
        definitions.stream().mapToInt(Definition::expands).sum());
  }
}
