package io.sluice.config.configuration;

import io.sluice.config.catalog.ItemKinds;
import io.sluice.config.configuration.ChangeConfiguration.Change;
import io.sluice.config.configuration.ChangeConfiguration.Clear;
import io.sluice.config.configuration.ChangeConfiguration.ConfigureDataSource;
import io.sluice.config.configuration.ChangeConfiguration.SetConstant;
import io.sluice.config.configuration.ChangeConfiguration.SetSecret;
import io.sluice.config.configuration.Changes.Changed;
import io.sluice.config.configuration.Changes.ConfigurationChange;
import io.sluice.config.configuration.Changes.ConstantChange;
import io.sluice.config.configuration.Changes.DataSourceChange;
import io.sluice.config.configuration.Changes.SecretChange;
import io.sluice.events.Action;
import io.sluice.events.ItemKind;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes of one environment's values. The ETag, also for If-Match, is its revision. */
@Path("/api/v1/workspaces/{ws}/environments/{env}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Configuration")
@RunOnVirtualThread
public class ValueResource {
  private final CallerContext callers;
  private final ChangeValues values;

  ValueResource(CallerContext callers, ChangeValues values) {
    this.callers = callers;
    this.values = values;
  }

  @PUT
  @Needs(Action.CONFIGURE)
  @Path("/constants/{name}")
  @Operation(summary = "Sets the value of a constant")
  @APIResponse(
      responseCode = "200",
      description = "Set",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  @APIResponse(
      responseCode = "422",
      description = "EXPANSION_TOO_LARGE: more than 16 MiB with all references resolved")
  public Response constant(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @PathParam("name") String name,
      @RequestBody(
              content =
                  @Content(
                      examples =
                          @ExampleObject(
                              name = "reference",
                              value = "{\"value\":\"https://{{constants.HOST}}/\"}")))
          @Valid
          @NotNull
          ConstantChange body) {
    return values.change(
        callers.get().because(body.reason()),
        ws,
        env,
        List.of(new SetConstant(name, body.value())));
  }

  @PUT
  @Needs(Action.CONFIGURE)
  @Path("/secrets/{name}")
  @Operation(summary = "Sets the value of a secret, write-only")
  @APIResponse(
      responseCode = "200",
      description = "Set",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response secret(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @PathParam("name") String name,
      @Valid @NotNull SecretChange body) {
    return values.change(
        callers.get().because(body.reason()), ws, env, List.of(new SetSecret(name, body.value())));
  }

  @PUT
  @Needs(Action.CONFIGURE)
  @Path("/datasources/{name}")
  @Operation(
      summary = "Sets all settings of a data source",
      description =
          "Settings that are left out have no value any more; ******** keeps a secret while no"
              + " other setting changes.")
  @APIResponse(
      responseCode = "200",
      description = "Set",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  @APIResponse(responseCode = "409", description = "TARGET_MOVED, ENVIRONMENT_ARCHIVED")
  @APIResponse(
      responseCode = "422",
      description = "EXPANSION_TOO_LARGE: more than 16 MiB with all references resolved")
  public Response dataSource(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @PathParam("name") String name,
      @RequestBody(
              content = @Content(examples = @ExampleObject(name = "postgresql", value = SETTINGS)))
          @Valid
          @NotNull
          DataSourceChange body) {
    return values.change(
        callers.get().because(body.reason()),
        ws,
        env,
        List.of(new ConfigureDataSource(name, body.settings())));
  }

  @DELETE
  @Needs(Action.CONFIGURE)
  @Path("/{kind}/{name}")
  @Operation(summary = "Clears the value of an item")
  @APIResponse(
      responseCode = "200",
      description = "Cleared",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response clear(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @PathParam("kind") String kind,
      @PathParam("name") String name) {
    return values.change(callers.get(), ws, env, List.of(new Clear(ItemKinds.of(kind), name)));
  }

  @PATCH
  @Needs(Action.CONFIGURE)
  @Path("/configuration")
  @Operation(
      summary = "Changes many values, all or none",
      description = "null clears a value; the settings of a data source are replaced as a whole.")
  @APIResponse(
      responseCode = "200",
      description = "Changed",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  @APIResponse(responseCode = "409", description = "TARGET_MOVED, ENVIRONMENT_ARCHIVED")
  @APIResponse(
      responseCode = "422",
      description = "EXPANSION_TOO_LARGE: more than 16 MiB with all references resolved")
  public Response patch(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @RequestBody(content = @Content(examples = @ExampleObject(name = "several", value = SEVERAL)))
          @Valid
          @NotNull
          ConfigurationChange body) {
    List<Change> changes = new ArrayList<>();
    add(changes, ItemKind.CONSTANT, body.constants(), (n, v) -> new SetConstant(n, v.value()));
    add(changes, ItemKind.SECRET, body.secrets(), (n, v) -> new SetSecret(n, v.value()));
    add(
        changes,
        ItemKind.DATASOURCE,
        body.datasources(),
        (n, v) -> new ConfigureDataSource(n, v.settings()));
    return values.change(callers.get().because(body.reason()), ws, env, changes);
  }

  private static <V> void add(
      List<Change> changes,
      ItemKind kind,
      Map<String, V> items,
      BiFunction<String, V, Change> set) {
    if (items != null) {
      new TreeMap<>(items)
          .forEach(
              (name, value) ->
                  changes.add(value == null ? new Clear(kind, name) : set.apply(name, value)));
    }
  }

  private static final String SETTINGS =
      """
      {"settings":{"host":"db.staging.internal","database":"orders",
        "user":"app","password":"{{secrets.DB_PASSWORD}}"}}\
      """;

  private static final String SEVERAL =
      """
      {"constants":{"REGION":{"value":"eu"},"OLD":null},
       "secrets":{"DB_PASSWORD":{"value":"correct horse"}},"reason":"new database"}\
      """;
}
