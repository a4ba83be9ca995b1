package io.sluice.config.history;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Catalogs;
import io.sluice.config.configuration.ChangeConfiguration;
import io.sluice.config.configuration.ChangeConfiguration.RollBack;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.configuration.Configurations;
import io.sluice.config.configuration.LookingBack;
import io.sluice.config.configuration.Moment.AtRevision;
import io.sluice.config.configuration.Past;
import io.sluice.config.configuration.Restoring;
import io.sluice.config.value.Fingerprints;
import io.sluice.events.Action;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.InEnvironment;
import io.sluice.events.Reference;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.command.Loaded;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.sluice.workspace.gate.Gates;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Brings the values of an earlier revision back, by new events: nothing is erased. */
@Path("/api/v1/workspaces/{ws}/environments/{env}/rollback")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Time")
@RunOnVirtualThread
public class RollbackResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final Gates<ConfigEvent> gates;
  private final LookingBack lookingBack;

  RollbackResource(
      CallerContext callers,
      Door door,
      Commands commands,
      Gates<ConfigEvent> gates,
      LookingBack lookingBack) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.gates = gates;
    this.lookingBack = lookingBack;
  }

  @POST
  @Needs(Action.CONFIGURE)
  @Operation(
      summary = "Brings the values of an earlier revision back, all or those of some items",
      description =
          "Definitions stay as they are. Secrets stay too unless includeSecrets, which needs the"
              + " right to use. What does not come back is listed under notRestored.")
  @APIResponse(
      responseCode = "200",
      description = "Rolled back, or nothing was to be done",
      content = @Content(schema = @Schema(implementation = RolledBack.class)))
  @APIResponse(responseCode = "404", description = "REVISION_NOT_FOUND, ITEM_NOT_FOUND")
  @APIResponse(
      responseCode = "409",
      description = "TARGET_MOVED, ENVIRONMENT_ARCHIVED, ENVIRONMENT_LOCKED")
  public Response rollback(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @RequestBody(content = @Content(examples = @ExampleObject(name = "all", value = EXAMPLE)))
          @Valid
          @NotNull
          RollbackRequest body) {
    Caller caller = callers.get().because(body.reason());
    Here here = door.enter(caller);
    here.inUse(env);
    boolean includeSecrets = Boolean.TRUE.equals(body.includeSecrets());
    if (includeSecrets) {
      here.require(Action.USE, env);
    }
    Past past =
        lookingBack.during(
            caller, false, () -> Past.of(commands, ws, env, new AtRevision(body.revision())));
    return commands
        .on(Configurations.of(ws, env), caller)
        .tagged((command, before) -> before.state().revision(command.catalog()))
        .prepare(present -> prepared(here, env, body, includeSecrets, past, present))
        .passing(gates.in(ws, here::visible))
        .answering(RollbackResource::answer);
  }

  private Prepared<ChangeConfiguration, InEnvironment> prepared(
      Here here,
      String environment,
      RollbackRequest body,
      boolean includeSecrets,
      Past past,
      Configuration present) {
    Loaded<Catalog> catalog = commands.recent(Catalogs.of(here.workspace()));
    Restoring.Found found =
        Restoring.find(
            catalog.state(), present, past, includeSecrets, concerned(body, catalog.state(), past));
    return Prepared.<ChangeConfiguration, InEnvironment>of(
            new ChangeConfiguration(
                environment,
                catalog.state(),
                found.changes(),
                Fingerprints.NONE,
                here.may(Action.USE, environment),
                new RollBack(body.revision(), includeSecrets, found.notRestored())))
        .guardedBy(catalog.guard());
  }

  /** All items, or those that the body names; 404 for one that there never was. */
  private static Predicate<Reference> concerned(RollbackRequest body, Catalog now, Past past) {
    if (body.items() == null) {
      return item -> true;
    }
    Set<String> known =
        Stream.concat(now.definitions().stream(), past.catalog().definitions().stream())
            .map(definition -> definition.address().pointer())
            .collect(Collectors.toUnmodifiableSet());
    List<String> unknown = body.items().stream().filter(item -> !known.contains(item)).toList();
    if (!unknown.isEmpty()) {
      Problem problem = Problem.of(404, "ITEM_NOT_FOUND", "Some items are not defined.");
      for (String item : unknown) {
        problem = problem.error(item, "is not defined in the catalog");
      }
      throw new ProblemException(problem);
    }
    Set<String> wanted = Set.copyOf(body.items());
    return item -> wanted.contains(item.pointer());
  }

  private static Answer answer(Done<ChangeConfiguration, Configuration> done) {
    Catalog catalog = done.command().catalog();
    long revision = done.state().revision(catalog);
    List<String> changed =
        done.events().stream()
            .filter(recorded -> recorded.event() instanceof ConfigEvent.Value)
            .map(recorded -> ((ConfigEvent.Value) recorded.event()).item())
            .flatMap(item -> catalog.find(item).stream())
            .map(definition -> definition.address().pointer())
            .toList();
    return Answer.ok(
            new RolledBack(
                done.command().environment(),
                revision,
                changed,
                done.command().rollBack().notRestored()))
        .etag(revision);
  }

  private static final String EXAMPLE =
      """
      {"revision":7,"reason":"the new database host was wrong"}\
      """;
}
