package io.sluice.config.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.config.catalog.command.Catalogs;
import io.sluice.config.catalog.domain.Catalog;
import io.sluice.config.configuration.command.Configurations;
import io.sluice.config.configuration.domain.Configuration;
import io.sluice.config.runtime.domain.Resolution;
import io.sluice.config.runtime.domain.Resolved;
import io.sluice.config.secret.Secrets;
import io.sluice.events.ConfigEvent;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.projection.AfterCommit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Answers to run-time reads, ready-made in memory. A document stays until an event that concerns it
 * commits in this process; while it stays, a read touches no database.
 *
 * <p>A document is put into the place that was there when its making began. An event meanwhile
 * replaces the place, so a stale document is put where nobody looks, and is made again.
 */
@ApplicationScoped
public class ResolvedDocuments implements AfterCommit {
  private static final int ATTEMPTS = 4;

  /** Bounds how long another replica of the service serves what was changed here. */
  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  private final CommandBus bus;
  private final Secrets secrets;
  private final ObjectMapper json;
  private final Cache<String, ConcurrentMap<String, Place>> places =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(10_000)
          .expireAfterWrite(MAX_AGE)
          .build();

  ResolvedDocuments(CommandBus bus, Secrets secrets, ObjectMapper json) {
    this.bus = bus;
    this.secrets = secrets;
    this.json = json;
  }

  /** Where the document of one environment is kept. */
  private static final class Place {
    volatile ResolvedDocument document;
  }

  /** What the environment answers now; the caller has checked that it exists. */
  public Uni<ResolvedDocument> of(String workspace, String environment) {
    return of(workspace, environment, 1);
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    switch (event) {
      case ConfigEvent.Catalog change -> places.invalidate(envelope.workspace());
      case ConfigEvent.Value change -> {
        ConcurrentMap<String, Place> kept = places.getIfPresent(envelope.workspace());
        if (kept != null) {
          kept.remove(change.environment());
        }
      }
      default -> {}
    }
  }

  private Uni<ResolvedDocument> of(String workspace, String environment, int attempt) {
    Place place = place(workspace, environment);
    ResolvedDocument ready = place.document;
    if (ready != null) {
      return Uni.createFrom().item(ready);
    }
    return make(workspace, environment)
        .flatMap(
            made -> {
              if (attempt < ATTEMPTS && place(workspace, environment) != place) {
                return of(workspace, environment, attempt + 1);
              }
              place.document = made;
              return Uni.createFrom().item(made);
            });
  }

  private Place place(String workspace, String environment) {
    return places
        .get(workspace, name -> new ConcurrentHashMap<>())
        .computeIfAbsent(environment, name -> new Place());
  }

  private Uni<ResolvedDocument> make(String workspace, String environment) {
    return bus.loadLatest(Configurations.AGGREGATE, Configurations.stream(workspace, environment))
        .flatMap(
            configuration ->
                bus.loadLatest(Catalogs.AGGREGATE, Catalogs.stream(workspace))
                    .flatMap(
                        catalog ->
                            resolve(
                                workspace, environment, catalog.state(), configuration.state())))
        .map(resolved -> ResolvedDocument.of(resolved, json));
  }

  private Uni<Resolved> resolve(
      String workspace, String environment, Catalog catalog, Configuration configuration) {
    return secrets
        .read(workspace, Resolution.secretsOf(environment, catalog, configuration))
        .map(
            texts ->
                Resolution.of(environment, catalog, configuration, texts::get, Catalogs.CHECK));
  }
}
