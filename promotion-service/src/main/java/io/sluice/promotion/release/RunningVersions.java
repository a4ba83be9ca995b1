package io.sluice.promotion.release;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Running;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds what an environment runs, by asking for what counts there until there is some. */
@ApplicationScoped
class RunningVersions {

  /** The version and its tag, which changes whenever the answer does. */
  record Found(RunningView view, String tag) {}

  /** What a query gives. */
  record Row(int number, String name, String digest, Instant since, long revision, long changed) {}

  @WithSession
  Uni<Optional<Found>> in(EnvironmentEntry environment, String application) {
    return first(Running.order(environment.isDefault()), environment, application);
  }

  private Uni<Optional<Found>> first(
      List<Running> order, EnvironmentEntry environment, String application) {
    if (order.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Running running = order.getFirst();
    return newest(running, environment, application)
        .flatMap(
            row ->
                row.isEmpty()
                    ? first(order.subList(1, order.size()), environment, application)
                    : Uni.createFrom()
                        .item(row.map(found -> found(application, environment, running, found))));
  }

  private Uni<Optional<Row>> newest(
      Running running, EnvironmentEntry environment, String application) {
    String entity =
        switch (running) {
          case RELEASED -> "ReleaseRow";
          case PINNED -> "ChannelRow";
          case PLACED -> "PlacementRow";
        };
    String since = running == Running.RELEASED ? "x.releasedAt" : "x.since";
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
                    .setParameter(1, environment.workspace())
                    .setParameter(2, application)
                    .setParameter(3, environment.environment())
                    .setMaxResults(1)
                    .getResultList())
        .map(rows -> rows.stream().findFirst());
  }

  private static Found found(
      String application, EnvironmentEntry environment, Running running, Row row) {
    String key = environment.environment();
    ChannelMode mode = running.mode();
    return new Found(
        new RunningView(
            application, key, row.number(), row.name(), row.digest(), mode, row.since()),
        key + "-" + row.revision() + "-" + row.changed() + "-" + mode);
  }
}
