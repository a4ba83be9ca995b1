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
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Answers to the run-time reads of an application: of what its environment has, only what the
 * version that runs there refers to, and an error rather than an answer with gaps.
 */
@ApplicationScoped
public class VersionDocuments {
  /** Longer than the whole is, which it must not outlive by much. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final RunningVersions running;
  private final ResolvedDocuments documents;
  private final ObjectMapper json;

  /**
   * Made once for all readers. Each can be as large as the whole, and there is one for every
   * application, so all of them together have a limit.
   */
  private final Cache<Part, ResolvedDocument> parts =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(ResolvedDocument.MOST_BYTES)
          .weigher((Part part, ResolvedDocument document) -> document.weight())
          .expireAfterWrite(KEPT)
          .build();

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
    return parts.get(new Part(whole, version), part -> make(whole.resolved(), version));
  }

  /** What of which document; keeps none in memory that nobody else needs any more. */
  private static final class Part {
    private final WeakReference<ResolvedDocument> whole;
    private final RunningVersion version;
    private final int hash;

    Part(ResolvedDocument whole, RunningVersion version) {
      this.whole = new WeakReference<>(whole);
      this.version = version;
      this.hash = 31 * System.identityHashCode(whole) + version.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Part part
          && whole.get() != null
          && whole.refersTo(part.whole.get())
          && version.equals(part.version);
    }

    @Override
    public int hashCode() {
      return hash;
    }
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
