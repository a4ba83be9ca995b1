package io.sluice.environment.member;

import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.runtime.store.EventJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** A row of the directory; written by its projection, only read here. */
@Entity
@Immutable
@Table(name = "directory_member")
@IdClass(MemberRow.Key.class)
public class MemberRow {
  @Id String workspace;
  @Id String subject;
  String roles;
  String grants;

  /** When the membership ends by itself, if it does. */
  @Column(name = "ends_at")
  Instant endsAt;

  long version;

  /** Primary key. */
  record Key(String workspace, String subject) {}

  MemberView view() {
    return new MemberView(
        subject,
        List.of(EventJson.read(roles, Role[].class)),
        List.of(EventJson.read(grants, Grant[].class)),
        version);
  }
}
