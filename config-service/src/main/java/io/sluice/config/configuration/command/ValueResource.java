package io.sluice.config.configuration.command;

import io.sluice.config.configuration.command.Changes.Changed;
import io.sluice.config.configuration.command.Changes.ConfigurationChange;
import io.sluice.config.configuration.command.Changes.ConstantChange;
import io.sluice.config.configuration.command.Changes.DataSourceChange;
import io.sluice.config.configuration.command.Changes.SecretChange;
import io.sluice.config.http.ItemKinds;
import io.sluice.events.ItemKind;
import io.sluice.runtime.caller.CallerContext;
import io.smallrye.mutiny.Uni;
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
public class ValueResource {
  private final CallerContext caller;
  private final ChangeValues values;

  ValueResource(CallerContext caller, ChangeValues values) {
    this.caller = caller;
    this.values = values;
  }

  @PUT
  @Path("/constants/{name}")
  @Operation(summary = "Sets the value of a constant")
  @APIResponse(
      responseCode = "200",
      description = "Set",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Uni<Response> constant(
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
        caller.get().because(body.reason()),
        ws,
        env,
        List.of(new Wanted.Constant(name, body.value())));
  }

  @PUT
  @Path("/secrets/{name}")
  @Operation(summary = "Sets the value of a secret, write-only")
  @APIResponse(
      responseCode = "200",
      description = "Set",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Uni<Response> secret(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @PathParam("name") String name,
      @Valid @NotNull SecretChange body) {
    return values.change(
        caller.get().because(body.reason()),
        ws,
        env,
        List.of(new Wanted.Secret(name, body.value())));
  }

  @PUT
  @Path("/datasources/{name}")
  @Operation(
      summary = "Sets all settings of a data source",
      description = "Settings that are left out have no value any more; ******** keeps a secret.")
  @APIResponse(
      responseCode = "200",
      description = "Set",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Uni<Response> dataSource(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @PathParam("name") String name,
      @RequestBody(
              content = @Content(examples = @ExampleObject(name = "postgresql", value = SETTINGS)))
          @Valid
          @NotNull
          DataSourceChange body) {
    return values.change(
        caller.get().because(body.reason()),
        ws,
        env,
        List.of(new Wanted.DataSource(name, body.settings())));
  }

  @DELETE
  @Path("/{kind}/{name}")
  @Operation(summary = "Clears the value of an item")
  @APIResponse(
      responseCode = "200",
      description = "Cleared",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Uni<Response> clear(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @PathParam("kind") String kind,
      @PathParam("name") String name) {
    return values.change(
        caller.get(), ws, env, List.of(new Wanted.Cleared(ItemKinds.of(kind), name)));
  }

  @PATCH
  @Path("/configuration")
  @Operation(
      summary = "Changes many values, all or none",
      description = "null clears a value; the settings of a data source are replaced as a whole.")
  @APIResponse(
      responseCode = "200",
      description = "Changed",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Uni<Response> patch(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @RequestBody(content = @Content(examples = @ExampleObject(name = "several", value = SEVERAL)))
          @Valid
          @NotNull
          ConfigurationChange body) {
    List<Wanted> wanted = new ArrayList<>();
    add(wanted, ItemKind.CONSTANT, body.constants(), (n, v) -> new Wanted.Constant(n, v.value()));
    add(wanted, ItemKind.SECRET, body.secrets(), (n, v) -> new Wanted.Secret(n, v.value()));
    add(
        wanted,
        ItemKind.DATASOURCE,
        body.datasources(),
        (n, v) -> new Wanted.DataSource(n, v.settings()));
    return values.change(caller.get().because(body.reason()), ws, env, wanted);
  }

  private static <V> void add(
      List<Wanted> wanted, ItemKind kind, Map<String, V> items, BiFunction<String, V, Wanted> set) {
    if (items != null) {
      new TreeMap<>(items)
          .forEach(
              (name, value) ->
                  wanted.add(
                      value == null ? new Wanted.Cleared(kind, name) : set.apply(name, value)));
    }
  }

  private static final String SETTINGS =
      """
      {"settings":{"host":"db.staging.internal","database":"orders",
        "user":"app","password":"{{secrets.DB_PASSWORD}}"}}""";

  private static final String SEVERAL =
      """
      {"constants":{"REGION":{"value":"eu"},"OLD":null},
       "secrets":{"DB_PASSWORD":{"value":"correct horse"}},"reason":"new database"}""";
}
