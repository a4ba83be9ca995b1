package io.sluice.config.resolved;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.config.application.RunningVersion;
import io.sluice.config.application.RunningVersions;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.Problem.Violation;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Answers to the run-time reads of an application: of what its environment has, only what the
 * version that runs there refers to, and an error rather than an answer with gaps.
 */
@ApplicationScoped
public class VersionDocuments {
  private final RunningVersions running;
  private final ResolvedDocuments documents;
  private final ObjectMapper json;

  /** Made once for all readers, and forgotten together with the whole that they are parts of. */
  private final Cache<ResolvedDocument, ConcurrentMap<RunningVersion, ResolvedDocument>> parts =
      Caffeine.newBuilder().executor(Runnable::run).weakKeys().build();

  VersionDocuments(RunningVersions running, ResolvedDocuments documents, ObjectMapper json) {
    this.running = running;
    this.documents = documents;
    this.json = json;
  }

  /** What the application gets there; null asks for all that the environment has. */
  Uni<ResolvedDocument> ofAllOr(EnvironmentEntry environment, String application) {
    return application == null
        ? documents.of(environment.workspace(), environment.environment())
        : of(environment, application);
  }

  /**
   * What the application gets there now. Fails with 404 if it has nothing running there, with 409
   * if anything that it refers to is unset.
   */
  private Uni<ResolvedDocument> of(EnvironmentEntry environment, String application) {
    return running
        .in(environment, application)
        .flatMap(
            version ->
                documents
                    .of(environment.workspace(), environment.environment())
                    .map(whole -> part(whole, version)));
  }

  private ResolvedDocument part(ResolvedDocument whole, RunningVersion version) {
    return parts
        .get(whole, of -> new ConcurrentHashMap<>())
        .computeIfAbsent(version, of -> make(whole.resolved(), version));
  }

  private ResolvedDocument make(Resolved whole, RunningVersion version) {
    Resolved part = whole.only(version.references());
    if (!part.unset().isEmpty()) {
      throw missing(part, version);
    }
    return ResolvedDocument.of(
        part, ResolvedForVersion.of(version, part), tag(part, version), json);
  }

  /** Another version, or the same with other references, is another answer at the same revision. */
  private static String tag(Resolved part, RunningVersion version) {
    return part.revision() + "-" + version.number() + "-" + version.changed();
  }

  private static ProblemException missing(Resolved part, RunningVersion version) {
    String names =
        part.unset().stream()
            .map(unset -> unset.item().pointer())
            .collect(Collectors.joining(", "));
    return new ProblemException(
        Problem.of(
                409,
                "CONFIGURATION_MISSING",
                "Version %d of %s refers to what has no value in the environment %s: %s."
                    .formatted(version.number(), version.application(), part.environment(), names))
            .errors(
                part.unset().stream()
                    .map(unset -> new Violation(unset.item().pointer(), unset.because()))
                    .toList()));
  }
}
