package io.sluice.environment.workspace;

import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.store.EventJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of the directory; written by its projection, only read here. */
@Entity
@Immutable
@Table(name = "directory_workspace")
class WorkspaceRow {
  @Id
  @Column(name = "workspace")
  String key;

  String name;
  String preset;
  String policy;

  @Column(name = "default_environment")
  String defaultEnvironment;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "created_by")
  String createdBy;

  long version;

  WorkspaceView view() {
    return new WorkspaceView(
        key,
        name,
        Preset.valueOf(preset),
        EventJson.read(policy, WorkspacePolicy.class),
        defaultEnvironment,
        createdAt,
        createdBy,
        version);
  }
}
