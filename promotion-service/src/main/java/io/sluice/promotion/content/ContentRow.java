package io.sluice.promotion.content;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A stored document. */
@Entity
@Immutable
@Table(name = "content")
@IdClass(ContentRow.Key.class)
class ContentRow {
  @Id String workspace;
  @Id String digest;
  byte[] bytes;

  /** Identity of a row. */
  record Key(String workspace, String digest) {}
}
