package io.sluice.promotion.channel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.Channel;
import io.sluice.runtime.validation.Reason;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an environment shall run. */
@Schema(name = "ChannelChoice")
public record ChannelChoice(
    @NotNull ChannelMode mode,
    @Min(1) @Schema(examples = "2", nullable = true) Integer version,
    @Reason @Schema(examples = "Version 3 is under test", nullable = true) String reason) {

  /** Only a pin names a version. */
  @JsonIgnore
  @Schema(hidden = true)
  @AssertTrue(message = "PINNED needs a version and LATEST has none")
  public boolean isConsistent() {
    return mode == null || (mode == ChannelMode.PINNED) == (version != null);
  }

  Channel channel() {
    return new Channel(mode, version);
  }
}
