package io.sluice.promotion.application;

import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.Reference;
import java.util.List;

/** What a version consists of and what it refers to. */
public record Document(Content content, List<Reference> references) {
  /** More would not fit into an event that every subscriber must be able to read. */
  public static final int MAX_REFERENCES = 2_000;

  public Document {
    references = List.copyOf(references);
  }
}
