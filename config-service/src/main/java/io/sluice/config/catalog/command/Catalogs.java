package io.sluice.config.catalog.command;

import io.sluice.config.catalog.domain.Catalog;
import io.sluice.config.catalog.domain.CatalogCommand;
import io.sluice.config.catalog.domain.CatalogDecider;
import io.sluice.config.http.Problems;
import io.sluice.config.schema.SchemaCheck;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.ValueCheck;
import io.sluice.events.ConfigEvent;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.store.StreamId;

/** The streams of catalogs. */
public final class Catalogs {
  /** The one check of schemas; it is stateless. */
  public static final ValueCheck CHECK = new SchemaCheck();

  /** What the command bus knows of a catalog. */
  public static final Aggregate<CatalogCommand, Catalog, ConfigEvent.Catalog, ConfigRejection>
      AGGREGATE = Aggregate.of(new CatalogDecider(CHECK), ConfigEvent.Catalog.class, Problems::of);

  private Catalogs() {}

  /** The catalog of a workspace. */
  public static StreamId stream(String workspace) {
    return StreamId.of("catalog", workspace);
  }
}
