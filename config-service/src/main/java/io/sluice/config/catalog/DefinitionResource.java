package io.sluice.config.catalog;

import io.sluice.config.catalog.CatalogCommand.Define;
import io.sluice.config.catalog.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.CatalogCommand.DefineSecret;
import io.sluice.config.catalog.Definitions.ConstantDefinition;
import io.sluice.config.catalog.Definitions.DataSourceDefinition;
import io.sluice.config.catalog.Definitions.SecretDefinition;
import io.sluice.config.secret.Secrets;
import io.sluice.config.secret.Secrets.Seal;
import io.sluice.config.value.Fingerprints;
import io.sluice.config.value.SecretKey;
import io.sluice.config.value.SecretText;
import io.sluice.events.Action;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.store.Statement;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Definitions of a workspace's items; a PUT replaces one as a whole. */
@Path("/api/v1/workspaces/{ws}/catalog")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
@RunOnVirtualThread
public class DefinitionResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final DefinitionImpact impact;
  private final Secrets secrets;
  private final CatalogGate gate;

  DefinitionResource(
      CallerContext callers,
      Door door,
      Commands commands,
      DefinitionImpact impact,
      Secrets secrets,
      CatalogGate gate) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.impact = impact;
    this.secrets = secrets;
    this.gate = gate;
  }

  @PUT
  @Needs({Action.BUILD, Action.CONFIGURE})
  @Path("/datasources/{name}")
  @Operation(summary = "Defines a data source, or replaces its definition")
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Defined",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  public Response dataSource(
      @PathParam("ws") String ws,
      @PathParam("name") String name,
      @RequestBody(
              content =
                  @Content(examples = @ExampleObject(name = "postgresql", value = DATA_SOURCE)))
          @Valid
          @NotNull
          DataSourceDefinition body) {
    Define command =
        new DefineDataSource(
            name, body.kind(), body.description(), body.toSettings(), body.schema());
    Caller caller = callers.get().because(body.reason());
    return define(caller, door.enter(caller), command, events -> List.of());
  }

  @PUT
  @Needs({Action.BUILD, Action.CONFIGURE})
  @Path("/constants/{name}")
  @Operation(summary = "Defines a constant, or replaces its definition")
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Defined",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  public Response constant(
      @PathParam("ws") String ws,
      @PathParam("name") String name,
      @RequestBody(content = @Content(examples = @ExampleObject(name = "port", value = CONSTANT)))
          @Valid
          @NotNull
          ConstantDefinition body) {
    Define command =
        new DefineConstant(name, body.description(), body.schema(), body.defaultValue());
    Caller caller = callers.get().because(body.reason());
    return define(caller, door.enter(caller), command, events -> List.of());
  }

  @PUT
  @Needs({Action.BUILD, Action.CONFIGURE})
  @Path("/secrets/{name}")
  @Operation(summary = "Defines a secret, or replaces its definition")
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Defined",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  public Response secret(
      @PathParam("ws") String ws,
      @PathParam("name") String name,
      @RequestBody(content = @Content(examples = @ExampleObject(name = "key", value = SECRET)))
          @Valid
          @NotNull
          SecretDefinition body) {
    Caller caller = callers.get().because(body.reason());
    Here here = door.enter(caller);
    SecretText text = body.defaultValue();
    boolean mayUse = here.environments().all().stream().allMatch(here.reach(Action.USE)::covers);
    if (text == null) {
      Define command =
          new DefineSecret(
              name, body.description(), body.schema(), null, Fingerprints.NONE, mayUse);
      return define(caller, here, command, events -> List.of());
    }
    Seal seal = secrets.seal(ws, SecretKey.DEFAULTS, List.of(text));
    Define command = new DefineSecret(name, body.description(), body.schema(), text, seal, mayUse);
    return define(caller, here, command, events -> ciphertexts(seal, text, events));
  }

  private Response define(
      Caller caller,
      Here here,
      Define command,
      Function<List<ConfigEvent.Catalog>, List<Statement>> effects) {
    return commands
        .on(Catalogs.of(here.workspace()), caller)
        .passing(gate.of(here))
        .showing(catalog -> catalog.find(command.kind(), command.name()).map(CatalogItemView::of))
        .prepare(catalog -> impact.prepared(here, catalog, command).with(effects))
        .answering(done -> answer(done, command, caller.path()));
  }

  private static List<Statement> ciphertexts(
      Seal seal, SecretText text, List<ConfigEvent.Catalog> events) {
    return events.stream()
        .map(SecretDefined.class::cast)
        .filter(defined -> !text.isMask())
        .map(defined -> seal.write(defined.item(), "", defined.defaultValue().version(), text))
        .toList();
  }

  private static Answer answer(Done<?, Catalog> done, Define command, String path) {
    Definition definition = done.state().find(command.kind(), command.name()).orElseThrow();
    CatalogItemView view = CatalogItemView.of(definition);
    boolean isNew = done.changed() && definition.stamp().since() == definition.stamp().revision();
    return (isNew ? Answer.created(path, view) : Answer.ok(view)).etag(view.tag());
  }

  private static final String DATA_SOURCE =
      """
      {"kind":"postgresql","description":"Orders","settings":{
        "host":{"required":true},"port":{"default":5432},"database":{"required":true},
        "user":{"required":true},"password":{"secret":true,"required":true}}}\
      """;

  private static final String CONSTANT =
      """
      {"description":"Port of the gateway","schema":{"type":"integer"},"default":8443}\
      """;

  private static final String SECRET =
      """
      {"description":"Key of the payment provider","schema":{"type":"string","minLength":8}}\
      """;
}
