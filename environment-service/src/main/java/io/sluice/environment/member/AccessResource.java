package io.sluice.environment.member;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.environment.workspace.Member;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceStreams;
import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Identities;
import io.sluice.workspace.Needs;
import io.sluice.workspace.rule.MemberEntry;
import io.sluice.workspace.rule.Rights;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether somebody may do something, and why. */
@Path("/api/v1/workspaces/{ws}/access")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public class AccessResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final Clock clock;
  private final ObjectMapper mapper;

  AccessResource(
      CallerContext callers, Door door, Commands commands, Clock clock, ObjectMapper mapper) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.clock = clock;
    this.mapper = mapper;
  }

  @GET
  @Needs
  @Operation(
      summary = "Whether somebody may do something, and why",
      description =
          "Without a subject: the caller, with the groups of the token. For anybody else it needs"
              + " the right members, and the right to view the environment; which groups a subject"
              + " is in only its token tells, so a group is asked for as group:NAME. An environment"
              + " belongs to every action but build, members and environments.")
  @APIResponse(
      responseCode = "200",
      description = "allowed or not, with its entity tag",
      content = @Content(schema = @Schema(implementation = AccessView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  @APIResponse(responseCode = "400", description = "INVALID_REQUEST")
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  public Response access(
      @PathParam("ws") String workspace,
      @QueryParam("subject") @Subject String subject,
      @QueryParam("environment") String environment,
      @Parameter(required = true, example = "promote") @QueryParam("action") String action,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Caller caller = callers.get();
    Here here = door.enter(caller);
    boolean own = subject == null || subject.equals(caller.subject());
    if (!own && !Identities.of(caller).contains(subject)) {
      here.require(Action.MEMBERS);
    }
    Action asked = action(action, environment);
    if (environment != null) {
      requireKnown(environment, own, here);
    }
    Workspace present = commands.latest(WorkspaceStreams.of(workspace)).state();
    List<Member> members =
        (own ? Identities.of(caller) : Set.of(subject))
            .stream().sorted().map(present::member).flatMap(Optional::stream).toList();
    AccessView view =
        AccessView.of(
            Access.reasons(members, own && caller.admin(), gives(asked, environment, present)));
    return Conditional.revalidatedByContent(ifNoneMatch, view, mapper);
  }

  private Predicate<MemberEntry> gives(Action action, String environment, Workspace workspace) {
    Instant now = clock.instant();
    return environment == null
        ? member -> Rights.onWorkspace(List.of(member), now).contains(action)
        : member ->
            Rights.on(environment, workspace.standing(environment), List.of(member), now)
                .contains(action);
  }

  /** Who has any right on an environment knows of it; of others' rights, who may view it. */
  private static void requireKnown(String environment, boolean own, Here here) {
    boolean known =
        own
            && here.environments()
                .find(environment)
                .filter(it -> !here.rights(environment, it.standing()).isEmpty())
                .isPresent();
    if (!known) {
      here.environment(environment);
    }
  }

  private static Action action(String name, String environment) {
    Action action =
        Arrays.stream(Action.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .orElseThrow(() -> wrong("action", "must be one of the actions of a grant"));
    boolean ofWorkspace = Rights.allOnWorkspace().contains(action);
    if (ofWorkspace && environment != null) {
      throw wrong("environment", "must be left out: the action concerns the workspace");
    }
    if (!ofWorkspace && environment == null) {
      throw wrong("environment", "is required: the action concerns an environment");
    }
    return action;
  }

  private static ProblemException wrong(String parameter, String detail) {
    return new ProblemException(
        Problem.of(400, "INVALID_REQUEST", "The query is not valid.").error(parameter, detail));
  }
}
