package io.sluice.promotion.release;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What somebody chose an environment to run, as the projection has it. */
@Entity
@Immutable
@Table(name = "channel")
@IdClass(ChannelRow.Key.class)
class ChannelRow {
  @Id String workspace;
  @Id String application;
  @Id String environment;
  String mode;
  Integer number;
  Instant since;
  long revision;

  /** Identity of a row. */
  record Key(String workspace, String application, String environment) {}
}
