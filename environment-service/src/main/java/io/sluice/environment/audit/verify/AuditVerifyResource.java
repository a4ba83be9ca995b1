package io.sluice.environment.audit.verify;

import io.sluice.events.Action;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.integrity.Verdict;
import io.sluice.runtime.integrity.Verification;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the trail of a workspace is what it was. */
@Path("/api/v1/workspaces/{ws}/audit/verify")
@RunOnVirtualThread
@Tag(name = "Audit")
public class AuditVerifyResource {
  static final String NDJSON = "application/x-ndjson";

  private final CallerContext callers;
  private final Door door;
  private final Verification verification;

  AuditVerifyResource(CallerContext callers, Door door, Verification verification) {
    this.callers = callers;
    this.door = door;
    this.verification = verification;
  }

  @GET
  @Needs(Action.AUDIT)
  @Produces({MediaType.APPLICATION_JSON, NDJSON})
  @Operation(
      summary = "Checks the trail, and says what is broken first",
      description =
          "Needs the right audit. Everything that all services have published of the workspace,"
              + " against its hash chains and the signed checkpoints; and this service's database"
              + " against what it has published. Reads it from the beginning, unless since names"
              + " checkpoints that were verified before. As application/x-ndjson it answers what is"
              + " needed to check it elsewhere, for owners: see ./sluice audit verify.")
  @APIResponse(
      responseCode = "200",
      description = "what was found",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Verdict.class)),
        @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "400", description = "INVALID_REQUEST: no such checkpoint")
  @APIResponse(responseCode = "403", description = "FORBIDDEN, OWNER_REQUIRED")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND")
  @APIResponse(responseCode = "503", description = "VERIFICATION_RUNNING: one at a time")
  public Response verify(
      @PathParam("ws") String workspace,
      @Parameter(
              description = "checkpoint of an earlier answer; only what came after it is checked",
              example = "config-service@88,environment-service@1207")
          @QueryParam("since")
          String since,
      @Context HttpHeaders headers) {
    Here here = door.enter(callers.get());
    if (wantsEvidence(headers)) {
      // It has the events as they are, with fingerprints that tell equal secrets of an item.
      here.requireOwner();
      return evidence(workspace);
    }
    return Response.ok(verification.verify(workspace, since), MediaType.APPLICATION_JSON).build();
  }

  private Response evidence(String workspace) {
    verification.requireTurn();
    StreamingOutput lines = to -> verification.evidence(workspace, to);
    return Response.ok(lines, NDJSON).build();
  }

  /** Only who asks for it: whoever accepts anything wants to know whether it is valid. */
  private static boolean wantsEvidence(HttpHeaders headers) {
    String accepted = headers.getHeaderString(HttpHeaders.ACCEPT);
    return accepted != null && accepted.contains(NDJSON);
  }
}
