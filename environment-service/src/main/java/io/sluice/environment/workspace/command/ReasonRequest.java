package io.sluice.environment.workspace.command;

import io.sluice.runtime.validation.Reason;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why something is done; goes into the trail. */
@Schema(name = "BecauseOf")
public record ReasonRequest(@Schema(examples = "no longer needed") @Reason String reason) {

  static String of(ReasonRequest request) {
    return request == null ? null : request.reason();
  }
}
