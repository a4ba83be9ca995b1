package io.sluice.config.configuration.query;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That an environment has a value of an item, since when and by whom; read only. */
@Entity
@Immutable
@Table(name = "configuration_value")
@IdClass(ConfigurationValueRow.Key.class)
public class ConfigurationValueRow {
  @Id String workspace;
  @Id String environment;
  @Id UUID item;
  long revision;
  OffsetDateTime updatedAt;
  String updatedBy;

  /** Primary key. */
  public static final class Key {
    String workspace;
    String environment;
    UUID item;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.workspace.equals(workspace)
          && key.environment.equals(environment)
          && key.item.equals(item);
    }

    @Override
    public int hashCode() {
      return Objects.hash(workspace, environment, item);
    }
  }
}
