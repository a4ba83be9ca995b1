package io.sluice.promotion.release;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds what an environment runs: the default one what was released last, all others what they are
 * pinned to, or else the version placed there last.
 */
@ApplicationScoped
class RunningVersions {

  /** The version and its tag, which changes whenever the answer does. */
  record Found(RunningView view, String tag) {}

  /** What a query gives. */
  record Row(int number, String name, String digest, Instant since, long revision, long changed) {}

  @WithSession
  Uni<Optional<Found>> released(String workspace, String application, String environment) {
    return newest("ReleaseRow", "x.releasedAt", workspace, application, environment)
        .map(row -> row.map(found -> found(application, environment, ChannelMode.PINNED, found)));
  }

  @WithSession
  Uni<Optional<Found>> chosen(String workspace, String application, String environment) {
    return newest("ChannelRow", "x.since", workspace, application, environment)
        .flatMap(
            pinned ->
                pinned.isPresent()
                    ? Uni.createFrom()
                        .item(
                            pinned.map(
                                row -> found(application, environment, ChannelMode.PINNED, row)))
                    : newest("PlacementRow", "x.since", workspace, application, environment)
                        .map(
                            placed ->
                                placed.map(
                                    row ->
                                        found(application, environment, ChannelMode.LATEST, row))));
  }

  private Uni<Optional<Row>> newest(
      String entity, String since, String workspace, String application, String environment) {
    String query =
        """
        select new io.sluice.promotion.release.RunningVersions$Row(
          v.number, v.name, v.digest, %s, x.revision, v.changed)
        from %s x join VersionRow v on v.workspace = x.workspace
          and v.application = x.application and v.number = x.number
        where x.workspace = ?1 and x.application = ?2 and x.environment = ?3
        order by x.revision desc"""
            .formatted(since, entity);
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createQuery(query, Row.class)
                    .setParameter(1, workspace)
                    .setParameter(2, application)
                    .setParameter(3, environment)
                    .setMaxResults(1)
                    .getResultList())
        .map(rows -> rows.stream().findFirst());
  }

  private static Found found(String application, String environment, ChannelMode mode, Row row) {
    return new Found(
        new RunningView(
            application, environment, row.number(), row.name(), row.digest(), mode, row.since()),
        environment + "-" + row.revision() + "-" + row.changed() + "-" + mode);
  }
}
