package io.sluice.environment.audit;

import static io.sluice.environment.audit.Deeds.change;
import static io.sluice.environment.audit.Deeds.gone;
import static io.sluice.environment.audit.Masked.json;

import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import java.util.List;
import java.util.Set;

/**
 * What the events of this service say to the trail. Each attribute is an item of its own, since
 * each is changed by itself.
 */
final class EnvironmentDeeds {
  private static final String NAME = "workspace/name";
  private static final String POLICY = "workspace/policy";
  private static final String DEFAULT = "default";

  private EnvironmentDeeds() {}

  static Deed of(EnvironmentEvent event) {
    return switch (event) {
      case WorkspaceCreated e -> created(e);
      case WorkspaceRenamed e -> Deed.ofWorkspace(change(NAME, e.name(), null, "name", e.name()));
      case WorkspacePolicyChanged e ->
          Deed.ofWorkspace(change(POLICY, "policy", null, "policy", e.policy()));
      case EnvironmentCreated e -> created(e);
      case EnvironmentRenamed e -> in(e.environment(), "name", e.name()).named(e.name());
      case EnvironmentRecolored e -> in(e.environment(), "color", e.color());
      case EnvironmentsReordered e ->
          Deed.among(
              e.ranks().keySet(),
              e.ranks().entrySet().stream()
                  .map(each -> attribute(each.getKey(), "rank", each.getValue()))
                  .toList());
      case EnvironmentArchived e -> in(e.environment(), "archived", true);
      case EnvironmentRestored e -> in(e.environment(), "archived", false);
      case DefaultEnvironmentChanged e -> moved(e);
      case EnvironmentGuarded e -> in(e.environment(), "guarded", true);
      case EnvironmentUnguarded e -> in(e.environment(), "guarded", false);
      case EnvironmentLocked e ->
          Deed.in(
              e.environment(),
              change(
                  item(e.environment(), "lock"),
                  e.environment(),
                  e.environment(),
                  "reason",
                  e.reason(),
                  "expiresAt",
                  e.expiresAt()));
      case EnvironmentUnlocked e ->
          Deed.in(
              e.environment(),
              gone(item(e.environment(), "lock"), e.environment(), e.environment()));
      case MachineTokenIssued e -> issued(e);
      case MachineTokenRevoked e ->
          Deed.in(e.environment(), gone("token/" + e.id(), e.id(), e.environment()));
      case MemberGranted e ->
          Deed.ofWorkspace(
              change(
                  "member/" + e.subject(),
                  e.subject(),
                  null,
                  "roles",
                  e.roles(),
                  "grants",
                  e.grants()));
      case MemberRevoked e -> Deed.ofWorkspace(gone("member/" + e.subject(), e.subject(), null));
      case EnvironmentSelected e ->
          Deed.in(
              e.environment(),
              change(
                  "selection/" + (e.application() == null ? "" : e.application()),
                  e.subject(),
                  e.environment(),
                  "environment",
                  e.environment()));
    };
  }

  /** Without the digest, by which nothing can be found that is not known anyway. */
  private static Deed issued(MachineTokenIssued e) {
    return Deed.in(
        e.environment(),
        change(
            "token/" + e.id(),
            e.id(),
            e.environment(),
            "application",
            e.application(),
            "description",
            e.description(),
            "expiresAt",
            e.expiresAt()));
  }

  private static Deed created(WorkspaceCreated e) {
    return Deed.ofWorkspace(
            change(
                "workspace",
                e.key(),
                null,
                "name",
                e.name(),
                "preset",
                e.preset(),
                "policy",
                e.policy()))
        .leaving(NAME, json("name", e.name()))
        .leaving(POLICY, json("policy", e.policy()))
        .named(e.name());
  }

  private static Deed created(EnvironmentCreated e) {
    String key = e.environment();
    Deed created =
        Deed.in(
                key,
                change(
                    item(key, "created"),
                    key,
                    key,
                    "name",
                    e.name(),
                    "color",
                    e.color(),
                    "rank",
                    e.rank(),
                    "system",
                    e.system(),
                    "default",
                    e.isDefault(),
                    "expiresAt",
                    e.expiresAt()))
            .leaving(item(key, "name"), json("name", e.name()))
            .leaving(item(key, "color"), json("color", e.color()))
            .leaving(item(key, "rank"), json("rank", e.rank()))
            .leaving(item(key, "archived"), json("archived", false))
            .leaving(item(key, "guarded"), json("guarded", e.isDefault()))
            .named(e.name());
    return e.isDefault() ? created.leaving(DEFAULT, json(DEFAULT, key)) : created;
  }

  /** Both stay guarded, whatever they were. */
  private static Deed moved(DefaultEnvironmentChanged e) {
    return Deed.among(
            Set.of(e.environment(), e.previous()),
            List.of(change(DEFAULT, e.environment(), e.environment(), DEFAULT, e.environment())))
        .leaving(item(e.environment(), "guarded"), json("guarded", true))
        .leaving(item(e.previous(), "guarded"), json("guarded", true));
  }

  private static Deed in(String environment, String attribute, Object value) {
    return Deed.in(environment, attribute(environment, attribute, value));
  }

  private static Change attribute(String environment, String attribute, Object value) {
    return change(item(environment, attribute), environment, environment, attribute, value);
  }

  private static String item(String environment, String attribute) {
    return "environment/" + environment + "/" + attribute;
  }
}
