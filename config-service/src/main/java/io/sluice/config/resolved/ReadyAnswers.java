package io.sluice.config.resolved;

import io.sluice.events.Action;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.memory.Remembers;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What readers have been answered, by reader, environment and application, so that the same
 * question again costs a look into memory: that the reader may use the environment is part of what
 * is kept.
 *
 * <p>Every event of a workspace, whatever it says, makes all be forgotten that was answered of it.
 * This must be told of an event after those that answers are made from, which its priority says:
 * otherwise one could be made from what they have not forgotten yet.
 */
@ApplicationScoped
@Priority(ReadyAnswers.AFTER_ALL_OTHERS)
public class ReadyAnswers implements AfterCommit, Remembers {
  /** Below the default, which is 0. */
  static final int AFTER_ALL_OTHERS = -1;

  /** Comes on top of the age of the document and of the rights that an answer is made from. */
  private static final Duration MAX_AGE = Duration.ofSeconds(1);

  private final Workspaces workspaces;
  private final VersionDocuments versions;
  private final WorkspaceMemory<Question, ResolvedDocument> answers =
      new WorkspaceMemory<>(
          MAX_AGE,
          ResolvedDocument.MOST_BYTES,
          (question, document) -> question.weight() + document.weight());

  ReadyAnswers(Workspaces workspaces, VersionDocuments versions) {
    this.workspaces = workspaces;
    this.versions = versions;
  }

  /**
   * What is asked for.
   *
   * @param application null for all that the environment has
   */
  record Question(Caller reader, String workspace, String environment, String application) {

    /** About as many bytes as its names have; a token may name many groups. */
    int weight() {
      int ofGroups = reader.groups().stream().mapToInt(group -> 50 + group.length()).sum();
      return ofGroups + reader.subject().length() + environment.length();
    }
  }

  /** What the reader was answered last, if it is still right; else null. */
  ResolvedDocument known(Question question) {
    return answers.known(question.workspace(), question);
  }

  /** The answer for a reader who may use the environment; fails for all others. */
  Uni<ResolvedDocument> make(Question question) {
    return answers.get(
        question.workspace(),
        question,
        () ->
            workspaces
                .entering(question.reader(), question.workspace())
                .invoke(here -> here.require(Action.USE, question.environment()))
                .invoke(here -> here.requireApplication(question.application()))
                .map(here -> here.inUse(question.environment()))
                .flatMap(environment -> versions.ofAllOr(environment, question.application())));
  }

  @Override
  public WorkspaceMemory<Question, ResolvedDocument> memory() {
    return answers;
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    answers.forget(envelope.workspace());
  }
}
