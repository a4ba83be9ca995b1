package io.sluice.config.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.sluice.runtime.memory.Remembers;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.runtime.projection.AfterCommit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Answers to run-time reads, ready-made in memory. A document stays until an event that concerns it
 * commits in this process; while it stays, a read touches no database.
 */
@ApplicationScoped
public class ResolvedDocuments implements AfterCommit, Remembers {
  /** Bounds how long another replica of the service serves what was changed here. */
  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  private final CommandBus bus;
  private final Secrets secrets;
  private final ObjectMapper json;
  private final WorkspaceMemory<String, ResolvedDocument> environments =
      new WorkspaceMemory<>(MAX_AGE, ResolvedDocument.MOST_BYTES, ResolvedDocument::weight);

  ResolvedDocuments(CommandBus bus, Secrets secrets, ObjectMapper json) {
    this.bus = bus;
    this.secrets = secrets;
    this.json = json;
  }

  /** What the environment answers now; the caller has checked that it exists. */
  public Uni<ResolvedDocument> of(String workspace, String environment) {
    return environments.get(workspace, environment, () -> make(workspace, environment));
  }

  @Override
  public WorkspaceMemory<String, ResolvedDocument> memory() {
    return environments;
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    switch (event) {
      case ConfigEvent.Catalog change -> environments.forget(envelope.workspace());
      case ConfigEvent.Value change ->
          environments.forget(envelope.workspace(), change.environment());
      default -> {}
    }
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
