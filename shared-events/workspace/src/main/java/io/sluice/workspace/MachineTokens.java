package io.sluice.workspace;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.runtime.caller.Bearer;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.tokens.TokenOwners;
import io.sluice.workspace.rule.MachineToken;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Knows machine tokens by their digests, from this service's replica. They are remembered for
 * {@link #MAX_AGE} only, since a replica of the service that did not apply the event itself still
 * accepts a revoked one for so long; one that did forgets it at once.
 */
@ApplicationScoped
class MachineTokens implements TokenOwners, AfterCommit {
  static final Duration MAX_AGE = Duration.ofMillis(300);

  /** A digest says nothing of a workspace, so all of them are remembered as of one. */
  private static final String ANY = "";

  private final Pool pool;
  private final Clock clock;
  private final TokenUses uses;
  private final WorkspaceMemory<String, Optional<MachineToken>> known =
      new WorkspaceMemory<>(MAX_AGE);

  MachineTokens(Pool pool, Clock clock, TokenUses uses) {
    this.pool = pool;
    this.clock = clock;
    this.uses = uses;
  }

  @Override
  public Uni<Optional<Bearer>> of(String digest) {
    return known
        .get(ANY, digest, () -> ofDigest(digest))
        .map(found -> found.flatMap(this::ifGood))
        .invoke(found -> found.ifPresent(uses::of))
        .map(found -> found.map(MachineTokens::bearer));
  }

  @Override
  public Optional<Bearer> remembered(String digest) {
    Optional<MachineToken> found = known.known(ANY, digest);
    return found == null
        ? Optional.empty()
        : found.flatMap(this::ifGood).map(MachineTokens::bearer);
  }

  /** The token of this id, if the workspace has one, ended or not. */
  Uni<Optional<MachineToken>> in(String workspace, String id) {
    return known.get(
        workspace,
        id,
        () ->
            select(
                """
                SELECT workspace, id, environment, application, expires_at
                FROM directory_token WHERE workspace = $1 AND id = $2""",
                Tuple.of(workspace, id)));
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    if (event instanceof MachineTokenIssued || event instanceof MachineTokenRevoked) {
      known.forget(ANY);
      known.forget(envelope.workspace());
    }
  }

  private Uni<Optional<MachineToken>> ofDigest(String digest) {
    return select(
        """
        SELECT workspace, id, environment, application, expires_at
        FROM directory_token WHERE digest = $1""",
        Tuple.of(digest));
  }

  private Optional<MachineToken> ifGood(MachineToken token) {
    return token.hasEnded(clock.instant()) ? Optional.empty() : Optional.of(token);
  }

  private static Bearer bearer(MachineToken token) {
    return Bearer.ofMachine(token.id());
  }

  private Uni<Optional<MachineToken>> select(String sql, Tuple parameters) {
    return UniHelper.toUni(pool.preparedQuery(sql).execute(parameters))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(token(rows.iterator().next())));
  }

  private static MachineToken token(Row row) {
    return new MachineToken(
        row.getString("workspace"),
        row.getString("id"),
        row.getString("environment"),
        row.getString("application"),
        row.getOffsetDateTime("expires_at").toInstant());
  }
}
