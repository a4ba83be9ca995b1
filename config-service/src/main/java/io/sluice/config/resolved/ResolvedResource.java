package io.sluice.config.resolved;

import io.sluice.config.catalog.ItemKinds;
import io.sluice.events.Action;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Door;
import io.sluice.workspace.Needs;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Run-time reads, for those who may use the environment, and for the bearers of its machine tokens.
 * The one place that shows secrets.
 */
@Path("/api/v1/workspaces/{ws}/environments/{env}/resolved")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Run time")
public class ResolvedResource {
  private final CallerContext callers;
  private final Door door;
  private final ResolvedDocuments documents;
  private final VersionDocuments versions;

  ResolvedResource(
      CallerContext callers, Door door, ResolvedDocuments documents, VersionDocuments versions) {
    this.callers = callers;
    this.door = door;
    this.documents = documents;
    this.versions = versions;
  }

  /**
   * One resolved item.
   *
   * @param inherited pointers of what of it is a default of the catalog
   */
  @Schema(name = "ResolvedItem")
  public record ResolvedItem(
      String environment,
      long revision,
      ItemKind kind,
      String name,
      @Schema(description = "any JSON value") Object value,
      List<String> inherited) {}

  @GET
  @Needs(value = Action.USE, machines = true)
  @Operation(
      summary = "All values of an environment, references resolved, secrets in clear",
      description =
          "Items without a value are in unset, with the reason; never an empty value. What is a"
              + " default of the catalog is in inherited. With an"
              + " application, only what the version that runs there refers to, and 409 if any of"
              + " that is unset. A machine token of an application must name it.")
  @APIResponse(
      responseCode = "200",
      description =
          "The values; the ETag is their revision, with an application also the version that they"
              + " are for",
      content =
          @Content(
              schema = @Schema(anyOf = {Resolved.class, ResolvedForVersion.class}),
              examples = {
                @ExampleObject(name = "staging", value = ALL),
                @ExampleObject(name = "crm in staging", value = OF_APPLICATION)
              }))
  @APIResponse(responseCode = "304", description = "They are as If-None-Match says")
  @APIResponse(
      responseCode = "404",
      description =
          "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND, APPLICATION_NOT_FOUND, NOTHING_RUNNING")
  @APIResponse(responseCode = "409", description = "CONFIGURATION_MISSING, ENVIRONMENT_ARCHIVED")
  @APIResponse(responseCode = "422", description = "EXPANSION_TOO_LARGE")
  public Uni<Response> all(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @Parameter(description = "Key of the application that asks", example = "crm")
          @QueryParam("application")
          String application,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return inUse(env)
        .flatMap(environment -> versions.ofAllOr(environment, application))
        .map(document -> Conditional.neverStored(ifNoneMatch, document.etag(), document.json()));
  }

  @GET
  @Needs(value = Action.USE, machines = true)
  @Path("/{kind}/{name}")
  @Operation(
      summary = "One value of an environment, references resolved",
      description = "409 CONFIGURATION_MISSING with the reason if it has none.")
  @APIResponse(
      responseCode = "200",
      description = "The value; the ETag is the revision",
      content =
          @Content(
              schema = @Schema(implementation = ResolvedItem.class),
              examples = @ExampleObject(name = "region", value = ONE)))
  @APIResponse(responseCode = "304", description = "It is as If-None-Match says")
  @APIResponse(responseCode = "409", description = "CONFIGURATION_MISSING, ENVIRONMENT_ARCHIVED")
  @APIResponse(responseCode = "422", description = "EXPANSION_TOO_LARGE")
  public Uni<Response> one(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    ItemKind wanted = ItemKinds.of(kind);
    return inUse(env)
        .flatMap(entry -> documents.of(ws, env))
        .map(
            document ->
                Conditional.neverStored(
                    ifNoneMatch, document.etag(), item(document.resolved(), wanted, name)));
  }

  private Uni<EnvironmentEntry> inUse(String env) {
    return door.entering(callers.get()).map(here -> here.inUse(env));
  }

  private static final String ALL =
      """
      {"environment":"staging","revision":7,"constants":{"REGION":"eu"},
       "secrets":{"DB_PASSWORD":"correct horse"},
       "datasources":{"orders":{"host":"db.staging.internal","port":5432,
         "password":"correct horse"}},
       "inherited":["/datasources/orders/port"],
       "unset":[{"kind":"CONSTANT","name":"LIMIT","because":"it is not set in staging"}]}\
      """;

  private static final String OF_APPLICATION =
      """
      {"application":"crm","version":2,"environment":"staging","revision":7,"constants":{},
       "secrets":{},"datasources":{"orders":{"host":"db.staging.internal","port":5432,
         "password":"correct horse"}},
       "inherited":["/datasources/orders/port"],"unset":[]}\
      """;

  private static final String ONE =
      """
      {"environment":"staging","revision":7,"kind":"CONSTANT","name":"REGION","value":"eu",
       "inherited":[]}\
      """;

  private static ResolvedItem item(Resolved resolved, ItemKind kind, String name) {
    if (!Reference.NAME.matcher(name).matches()) {
      throw ItemKinds.notFound(kind, name);
    }
    Reference address = new Reference(kind, name);
    return resolved
        .value(address)
        .map(
            value ->
                new ResolvedItem(
                    resolved.environment(),
                    resolved.revision(),
                    kind,
                    name,
                    value,
                    resolved.inherited(address)))
        .orElseThrow(
            () ->
                resolved
                    .unset(address)
                    .map(unset -> missing(resolved.environment(), address, unset.because()))
                    .orElseGet(() -> ItemKinds.notFound(kind, name)));
  }

  private static ProblemException missing(String environment, Reference item, String because) {
    return new ProblemException(
        Problem.of(
                409,
                "CONFIGURATION_MISSING",
                "%s has no value in the environment %s: %s."
                    .formatted(item.pointer(), environment, because))
            .error(item.pointer(), because));
  }
}
