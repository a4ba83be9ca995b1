package io.sluice.config.resolved;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Catalogs;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.configuration.Configurations;
import io.sluice.config.configuration.Expansion;
import io.sluice.config.secret.Secrets;
import io.sluice.config.value.SecretKey;
import io.sluice.events.ConfigEvent;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.memory.Remembers;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/**
 * Answers to run-time reads, ready-made in memory. A document stays until an event that concerns it
 * commits in this process; while it stays, a read touches no database.
 */
@ApplicationScoped
public class ResolvedDocuments implements AfterCommit, Remembers {
  /** Bounds how long another replica of the service serves what was changed here. */
  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  /** For one environment, once there is room for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MakingRoom room = new MakingRoom();
  private final Commands commands;
  private final Secrets secrets;
  private final ObjectMapper json;
  private final WorkspaceMemory<String, ResolvedDocument> environments =
      new WorkspaceMemory<>(
          MAX_AGE,
          ResolvedDocument.MOST_BYTES,
          (environment, document) -> environment.length() + document.weight());

  ResolvedDocuments(Commands commands, Secrets secrets, ObjectMapper json) {
    this.commands = commands;
    this.secrets = secrets;
    this.json = json;
  }

  /** What the environment answers now; the caller has checked that it exists. */
  public Uni<ResolvedDocument> of(String workspace, String environment) {
    return environments.get(
        workspace, environment, () -> VirtualThreads.call(() -> make(workspace, environment)));
  }

  @Override
  public WorkspaceMemory<String, ResolvedDocument> memory() {
    return environments;
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    switch (event) {
      case ConfigEvent.Catalog change -> environments.forget(envelope.workspace());
      case ConfigEvent.InEnvironment change ->
          environments.forget(envelope.workspace(), change.environment());
      default -> {}
    }
  }

  private ResolvedDocument make(String workspace, String environment) {
    // In this order: the catalog is then at least as new as the one that the values fit.
    Configuration values = commands.latest(Configurations.of(workspace, environment)).state();
    Catalog catalog = commands.latest(Catalogs.of(workspace)).state();
    return room.taking(
        Expansion.of(catalog, values), () -> resolved(workspace, environment, catalog, values));
  }

  private ResolvedDocument resolved(
      String workspace, String environment, Catalog catalog, Configuration values) {
    Map<SecretKey, String> texts =
        secrets.read(workspace, Resolution.secretsOf(environment, catalog, values));
    return ResolvedDocument.of(
        Resolution.of(
            environment, catalog, values, texts::get, Catalogs.CHECK, new Deadline(PATIENCE)),
        json);
  }

  /** Schemas can be many, and each one's work is limited for itself. */
  private record Deadline(long at) implements Runnable {
    Deadline(Duration patience) {
      this(System.nanoTime() + patience.toNanos());
    }

    @Override
    public void run() {
      if (System.nanoTime() - at > 0) {
        throw ProblemException.of(
            422,
            "EXPANSION_TOO_LARGE",
            "To resolve the environment takes longer than " + PATIENCE.toSeconds() + " s.");
      }
    }
  }
}
