package io.sluice.promotion.version;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Reason;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version to be created.
 *
 * @param name {@code v<number>} if left out
 * @param from number of the version that becomes the parent
 * @param content any JSON document; that of the parent if left out
 * @param artifact instead of a document
 * @param environment where it starts; if left out, of the lowest ones the one that has been there
 *     longest
 */
@Schema(name = "NewVersion")
public record NewVersion(
    @DisplayName @Schema(examples = "Fix the greeting", nullable = true) String name,
    @Min(1) @Schema(examples = "1", nullable = true) Integer from,
    @Schema(
            implementation = Object.class,
            description = "Any JSON document, up to 8 MiB in its canonical form",
            examples = "{\"greeting\": \"{{constants.GREETING}}\"}")
        CanonicalDocument content,
    @Valid Artifact artifact,
    @Size(min = 1, max = 63) @Schema(examples = "development", nullable = true) String environment,
    @Reason @Schema(examples = "The greeting was wrong", nullable = true) String reason) {

  /**
   * Content that is kept elsewhere.
   *
   * @param digest of the artifact, if known
   */
  @Schema(name = "Artifact")
  public record Artifact(
      @NotNull
          @Size(min = 1, max = 2000, message = "must have 1 to 2000 characters")
          @Pattern(regexp = DisplayName.TEXT, message = DisplayName.NOT_TEXT)
          @Schema(examples = "oci://registry.example/crm:2.0")
          String reference,
      @Pattern(regexp = "sha256:[0-9a-f]{64}", message = "must be sha256:<64 hex digits>")
          @Schema(nullable = true)
          String digest) {}

  /** A version has one content. */
  @JsonIgnore
  @Schema(hidden = true)
  @AssertTrue(message = "content and artifact exclude each other")
  public boolean isOfOneKind() {
    return content == null || artifact == null;
  }

  /** A version has some content. */
  @JsonIgnore
  @Schema(hidden = true)
  @AssertTrue(message = "content, artifact or from is needed")
  public boolean isWithContent() {
    return content != null || artifact != null || from != null;
  }
}
