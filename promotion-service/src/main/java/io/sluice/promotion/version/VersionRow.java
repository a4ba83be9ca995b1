package io.sluice.promotion.version;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A version as the projection has it. */
@Entity
@Immutable
@Table(name = "version")
@IdClass(VersionRow.Key.class)
class VersionRow {
  @Id String workspace;
  @Id String application;
  @Id int number;
  String name;
  Integer parent;
  String kind;
  String digest;
  long size;
  String artifact;
  boolean frozen;
  Instant createdAt;
  String createdBy;
  long changed;

  /** Identity of a row. */
  record Key(String workspace, String application, int number) {}
}
