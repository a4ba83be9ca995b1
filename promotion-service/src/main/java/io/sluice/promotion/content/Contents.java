package io.sluice.promotion.content;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads stored documents. */
@ApplicationScoped
public class Contents implements PanacheRepositoryBase<ContentRow, ContentRow.Key> {

  /** The canonical bytes of a document of the workspace. */
  @WithSession
  public Uni<Optional<byte[]>> bytes(String workspace, String digest) {
    return findById(new ContentRow.Key(workspace, digest))
        .map(row -> Optional.ofNullable(row).map(found -> found.bytes));
  }
}
