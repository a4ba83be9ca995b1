package io.sluice.config.catalog.command;

import io.sluice.config.catalog.command.Definitions.ConstantDefinition;
import io.sluice.config.catalog.command.Definitions.DataSourceDefinition;
import io.sluice.config.catalog.command.Definitions.Rename;
import io.sluice.config.catalog.command.Definitions.SecretDefinition;
import io.sluice.config.catalog.query.CatalogItemView;
import io.sluice.config.http.ItemKinds;
import io.sluice.runtime.caller.CallerContext;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes of a workspace's definitions. */
@Path("/api/v1/workspaces/{ws}/catalog")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class CatalogResource {
  private final CallerContext caller;
  private final DefineItems define;
  private final ChangeItems change;

  CatalogResource(CallerContext caller, DefineItems define, ChangeItems change) {
    this.caller = caller;
    this.define = define;
    this.change = change;
  }

  @PUT
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
  public Uni<Response> dataSource(
      @PathParam("ws") String ws,
      @PathParam("name") String name,
      @RequestBody(
              content =
                  @Content(examples = @ExampleObject(name = "postgresql", value = DATA_SOURCE)))
          @Valid
          @NotNull
          DataSourceDefinition body) {
    return define.dataSource(caller.get(), ws, name, body);
  }

  @PUT
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
  public Uni<Response> constant(
      @PathParam("ws") String ws,
      @PathParam("name") String name,
      @RequestBody(content = @Content(examples = @ExampleObject(name = "port", value = CONSTANT)))
          @Valid
          @NotNull
          ConstantDefinition body) {
    return define.constant(caller.get(), ws, name, body);
  }

  @PUT
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
  public Uni<Response> secret(
      @PathParam("ws") String ws,
      @PathParam("name") String name,
      @RequestBody(content = @Content(examples = @ExampleObject(name = "key", value = SECRET)))
          @Valid
          @NotNull
          SecretDefinition body) {
    return define.secret(caller.get(), ws, name, body);
  }

  @POST
  @Path("/{kind}/{name}/rename")
  @Operation(
      summary = "Gives an item another name; its values stay",
      description =
          "Mentions of the old name are not rewritten: while there are any it is refused with 409"
              + " ITEM_IN_USE, or with force=true they become unset.")
  @APIResponse(
      responseCode = "200",
      description = "Renamed",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  public Uni<Response> rename(
      @PathParam("ws") String ws,
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      @QueryParam("force") @DefaultValue("false") boolean force,
      @Valid @NotNull Rename body) {
    return change.rename(caller.get(), ws, ItemKinds.of(kind), name, body, force);
  }

  @DELETE
  @Path("/{kind}/{name}")
  @Operation(
      summary = "Removes an item with all its values",
      description = "409 ITEM_IN_USE with its uses in errors[], unless force=true.")
  @APIResponse(responseCode = "204", description = "Removed")
  public Uni<Response> remove(
      @PathParam("ws") String ws,
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      @QueryParam("force") @DefaultValue("false") boolean force) {
    return change.remove(caller.get(), ws, ItemKinds.of(kind), name, force);
  }

  private static final String DATA_SOURCE =
      """
      {"kind":"postgresql","description":"Orders","settings":{
        "host":{"required":true},"port":{"default":5432},"database":{"required":true},
        "user":{"required":true},"password":{"secret":true,"required":true}}}""";

  private static final String CONSTANT =
      """
      {"description":"Port of the gateway","schema":{"type":"integer"},"default":8443}""";

  private static final String SECRET =
      """
      {"description":"Key of the payment provider","schema":{"type":"string","minLength":8}}""";
}
