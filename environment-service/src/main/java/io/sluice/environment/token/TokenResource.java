package io.sluice.environment.token;

import io.sluice.environment.member.Granter;
import io.sluice.environment.token.TokenRejection.TokenNotFound;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceStreams;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Ids;
import io.sluice.runtime.command.Loaded;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.tokens.OpaqueToken;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Identities;
import io.sluice.workspace.Needs;
import io.sluice.workspace.rule.MachineToken;
import io.sluice.workspace.rule.Reach;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tokens for apps that have no identity of an issuer. */
@Path("/api/v1/workspaces/{ws}/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
public class TokenResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final Tokens tokens;
  private final Ids ids;
  private final Duration longest;

  TokenResource(
      CallerContext callers,
      Door door,
      Commands commands,
      Tokens tokens,
      Ids ids,
      @ConfigProperty(name = "sluice.tokens.longest", defaultValue = "P366D") Duration longest) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.tokens = tokens;
    this.ids = ids;
    this.longest = longest;
  }

  @POST
  @Needs(Action.MEMBERS)
  @RunOnVirtualThread
  @Operation(
      summary = "Issues a machine token",
      description =
          "Needs the right members, and use on the environment until the token ends: nobody gives"
              + " what he does not have. The token is shown in this answer only; a repetition with"
              + " the same Idempotency-Key is answered without it.")
  @APIResponse(
      responseCode = "201",
      description = "issued",
      content = @Content(schema = @Schema(implementation = NewTokenView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN, GRANT_EXCEEDS_OWN_RIGHTS")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "ENVIRONMENT_ARCHIVED")
  public Response issue(
      @PathParam("ws") String workspace,
      @NotNull(message = "is required") @Valid IssueTokenRequest request) {
    Caller caller = callers.get().because(request.reason());
    door.enter(caller).require(Action.USE, request.environment());
    MachineToken token = request.token(workspace, ids.next().toString());
    OpaqueToken secret = OpaqueToken.random();
    return commands
        .on(TokenStreams.of(workspace, token.id()), caller)
        .prepare(none -> issuing(token, secret, request.description(), caller))
        .answering(done -> shownOnce(secret, TokenView.of(done.state()).orElseThrow(), workspace));
  }

  @GET
  @Needs(Action.MEMBERS)
  @Operation(
      summary = "Machine tokens, the oldest first",
      description =
          "Needs the right members; shows those of the environments that the caller may view or"
              + " use, without the tokens themselves.")
  public Uni<Page<TokenView>> list(
      @PathParam("ws") String workspace,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    String position = Page.position(cursor);
    String after = position == null ? "" : position;
    return door.entering(callers.get())
        .flatMap(here -> tokens.of(workspace, known(here), after, size + 1))
        .map(found -> Page.of(found, size, view -> view, TokenView::id));
  }

  @DELETE
  @Needs(Action.MEMBERS)
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(
      summary = "Revokes a machine token",
      description = "Needs the right members. No service accepts it a second later.")
  @APIResponse(responseCode = "204", description = "nobody's any more")
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, TOKEN_NOT_FOUND")
  public Response revoke(@PathParam("ws") String workspace, @PathParam("id") String id) {
    Caller caller = callers.get();
    Here here = door.enter(caller);
    return commands
        .on(TokenStreams.of(workspace, id), caller)
        .showing(TokenView::of)
        .decide(token -> revoking(id, token, here))
        .noContent();
  }

  private Prepared<TokenCommand, EnvironmentEvent> issuing(
      MachineToken token, OpaqueToken secret, String description, Caller caller) {
    Loaded<Workspace> workspace = commands.recent(WorkspaceStreams.of(token.workspace()));
    Granter by = new Granter(Identities.of(caller), caller.admin());
    return Prepared.<TokenCommand, EnvironmentEvent>of(
            new IssueToken(token, secret.digest(), description, longest, workspace.state(), by))
        .guardedBy(workspace.guard());
  }

  private static Answer shownOnce(OpaqueToken secret, TokenView shown, String workspace) {
    return Answer.created(
            "/api/v1/workspaces/" + workspace + "/tokens/" + shown.id(),
            NewTokenView.of(secret, shown))
        .keeping(NewTokenView.withoutToken(shown))
        .etag(shown.tag());
  }

  private static RevokeToken revoking(String id, Token token, Here here) {
    boolean unknown =
        token.issued() != null
            && here.environments()
                .find(token.issued().environment())
                .filter(known(here)::covers)
                .isEmpty();
    if (unknown) {
      throw new ProblemException(Problem.of(new TokenNotFound(id)));
    }
    return new RevokeToken(id);
  }

  /** The environments that the caller may know of, as a person who sees or as one who uses them. */
  private static Reach known(Here here) {
    return here.reach(Action.VIEW).or(here.reach(Action.USE));
  }
}
