package io.sluice.environment.environment;

import io.sluice.environment.environment.EnvironmentView.LockView;
import io.sluice.events.Action;
import io.sluice.workspace.rule.Standing;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Immutable;

/** A row of the directory; written by its projection, only read here. */
@Entity
@Immutable
@Table(name = "directory_environment")
@IdClass(EnvironmentRow.Key.class)
class EnvironmentRow {
  @Id String workspace;

  @Id
  @Column(name = "environment")
  String key;

  String name;
  String color;
  int rank;
  boolean system;

  @Column(name = "is_default")
  boolean isDefault;

  boolean guarded;
  boolean archived;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "lock_owner")
  String lockOwner;

  @Column(name = "lock_reason")
  String lockReason;

  @Column(name = "locked_since")
  Instant lockedSince;

  @Column(name = "lock_expires_at")
  Instant lockExpiresAt;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "created_by")
  String createdBy;

  long version;

  /** Primary key. */
  record Key(String workspace, String key) {}

  EnvironmentView view(Set<Action> actions) {
    return new EnvironmentView(
        key,
        name,
        color,
        rank,
        system,
        isDefault,
        guarded,
        archived,
        expiresAt,
        lockOwner == null ? null : new LockView(lockReason, lockOwner, lockedSince, lockExpiresAt),
        List.copyOf(actions),
        createdAt,
        createdBy,
        version);
  }

  /** What roles go by. */
  Standing standing() {
    return Standing.of(isDefault, guarded);
  }

  /** Where the next page starts after this row. */
  String position() {
    return rank + "/" + key;
  }
}
