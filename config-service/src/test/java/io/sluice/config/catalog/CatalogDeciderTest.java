package io.sluice.config.catalog;

import static io.sluice.config.Examples.ITEM;
import static io.sluice.config.Examples.NEXT;
import static io.sluice.config.Examples.OTHER;
import static io.sluice.config.Examples.catalogSpec;
import static io.sluice.config.Examples.constant;
import static io.sluice.config.Examples.dataSource;
import static io.sluice.config.Examples.fingerprint;
import static io.sluice.config.Examples.KEPT;
import static io.sluice.config.Examples.defineSecret;
import static io.sluice.config.Examples.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.Examples;
import io.sluice.config.catalog.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.CatalogCommand.DefineSecret;
import io.sluice.config.catalog.CatalogCommand.RemoveItem;
import io.sluice.config.catalog.CatalogCommand.RenameItem;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.ConfigRejection.ItemInUse;
import io.sluice.config.value.ConfigRejection.KindImmutable;
import io.sluice.config.value.ConfigRejection.NameTaken;
import io.sluice.config.value.Uses;
import io.sluice.config.value.Uses.Running;
import io.sluice.config.value.Uses.Use;
import io.sluice.config.value.Fault;
import io.sluice.config.value.Fault.Code;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantRemoved;
import io.sluice.events.ConfigEvent.ConstantRenamed;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.events.SecretRef;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogDeciderTest {
  private static final ConstantDefined REGION =
      new ConstantDefined(ITEM, "REGION", "Where", null, "eu", List.of(), 1);
  private static final Uses USED =
      new Uses(
          List.of("staging"),
          List.of(new Use("staging", dataSource("db"))),
          List.of(new Running("shop", 2, "production")));

  @Test
  void defines_a_constant_with_its_references() {
    catalogSpec()
        .given()
        .when(new DefineConstant("URL", null, null, "https://{{constants.HOST}}"))
        .then(
            new ConstantDefined(
                NEXT,
                "URL",
                null,
                null,
                "https://{{constants.HOST}}",
                List.of(constant("HOST")),
                1));
  }

  @Test
  void replaces_a_definition_and_keeps_its_identity() {
    catalogSpec()
        .given(REGION)
        .when(new DefineConstant("REGION", "Where", null, "us"))
        .then(new ConstantDefined(ITEM, "REGION", "Where", null, "us", List.of(), 2));
  }

  @Test
  void defining_the_same_again_changes_nothing() {
    catalogSpec()
        .given(REGION)
        .when(new DefineConstant("REGION", "Where", null, "eu"))
        .thenNothing();
  }

  @Test
  void a_name_that_was_removed_is_another_item() {
    catalogSpec()
        .given(REGION, new ConstantRemoved(ITEM, "REGION", 2))
        .when(new DefineConstant("REGION", "Where", null, "eu"))
        .then(new ConstantDefined(NEXT, "REGION", "Where", null, "eu", List.of(), 3));
  }

  @Test
  void the_same_name_is_free_for_another_kind() {
    catalogSpec()
        .given(REGION)
        .when(defineSecret("REGION", null, null, null))
        .then(new SecretDefined(NEXT, "REGION", null, null, null, 2));
  }

  @Test
  void a_secret_default_gets_versions_that_are_never_used_twice() {
    catalogSpec()
        .given(
            new SecretDefined(ITEM, "KEY", null, null, new SecretRef(1, fingerprint("one")), 1),
            new SecretDefined(ITEM, "KEY", null, null, null, 2))
        .when(defineSecret("KEY", null, null, given("two")))
        .then(new SecretDefined(ITEM, "KEY", null, null, new SecretRef(2, fingerprint("two")), 3));
  }

  @Test
  void the_mask_keeps_the_default_of_a_secret() {
    SecretRef one = new SecretRef(1, fingerprint("one"));
    catalogSpec()
        .given(new SecretDefined(ITEM, "KEY", null, null, one, 1))
        .when(defineSecret("KEY", "now described", null, KEPT))
        .then(new SecretDefined(ITEM, "KEY", "now described", null, one, 2));
  }

  @Test
  void the_mask_is_no_default_where_there_is_none() {
    rejected(defineSecret("KEY", null, null, KEPT), Code.MASKED_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1A", "A-B", "A.B", "Ä"})
  void refuses_a_malformed_name(String name) {
    rejected(new DefineConstant(name, null, null, null), Code.INVALID_NAME);
    rejected(defineSecret("A".repeat(51), null, null, null), Code.INVALID_NAME);
  }

  @Test
  void refuses_a_malformed_name_on_rename_too() {
    Decision<?, ConfigRejection> decision =
        Examples.CATALOG.decide(
            new RenameItem(ItemKind.CONSTANT, "REGION", "1", Uses.NONE, false),
            Examples.catalog(REGION),
            Examples.context());
    assertThat(codes(decision)).containsExactly(Code.INVALID_NAME);
  }

  @Test
  void refuses_a_schema_that_is_none() {
    rejected(new DefineConstant("A", null, Map.of("minLength", "x"), null), Code.INVALID_SCHEMA);
  }

  @Test
  void refuses_a_default_that_its_schema_does_not_allow() {
    Map<String, Object> schema = Map.of("type", "integer");
    rejected(new DefineConstant("A", null, schema, "x"), Code.VALUE_VIOLATES_SCHEMA);
    rejected(defineSecret("A", null, schema, given("hunter2")), Code.VALUE_VIOLATES_SCHEMA);
  }

  @Test
  void refuses_references_to_secrets_and_data_sources_in_a_constant() {
    rejected(
        new DefineConstant("A", null, null, List.of("{{secrets.S}}", "{{datasources.D}}")),
        Code.REFERENCE_NOT_ALLOWED,
        Code.REFERENCE_NOT_ALLOWED);
  }

  @Test
  void refuses_values_beyond_the_limits() {
    rejected(new DefineConstant("A", null, null, "x".repeat(70_000)), Code.VALUE_TOO_LARGE);
    Object nested = "x";
    for (int i = 0; i < 40; i++) {
      nested = List.of(nested);
    }
    rejected(new DefineConstant("A", null, null, nested), Code.VALUE_TOO_LARGE);
  }

  @Test
  void refuses_everything_wrong_with_a_data_source_at_once() {
    rejected(
        new DefineDataSource(
            "db",
            "postgresql",
            null,
            Map.of(
                "bad name", new Setting(false, false, null),
                "password", new Setting(true, true, "hunter2"),
                "other", new Setting(false, false, "{{datasources.D}}")),
            Map.of("minLength", "x")),
        Code.INVALID_SCHEMA,
        Code.INVALID_NAME,
        Code.SECRET_SETTING_HAS_DEFAULT,
        Code.REFERENCE_NOT_ALLOWED);
  }

  @Test
  void refuses_defaults_that_are_too_large_together() {
    Setting large = new Setting(false, false, "x".repeat(60_000));
    rejected(
        new DefineDataSource("db", "x", null, Map.of("a", large, "b", large, "c", large), null),
        Code.VALUE_TOO_LARGE);
  }

  @Test
  void all_definitions_together_have_a_limit() {
    Catalog catalog = Catalog.EMPTY;
    Decision<ConfigEvent.Catalog, ConfigRejection> last = null;
    for (int i = 0; i < 300 && !(last instanceof Decision.Rejected<?, ?>); i++) {
      Context context = new Context(Instant.EPOCH, "builder", UUID::randomUUID);
      last =
          Examples.CATALOG.decide(
              new DefineConstant("C" + i, null, null, "x".repeat(64_000)), catalog, context);
      if (last instanceof Decision.Accepted<ConfigEvent.Catalog, ?>(var events)) {
        catalog = Examples.CATALOG.evolve(catalog, Examples.recorded(events.getFirst()));
      }
    }
    assertThat(catalog.characters()).isBetween(15L << 20, 16L << 20);
    assertThat(last)
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            refused ->
                assertThat(((ConfigRejection) refused.rejection()).code())
                    .isEqualTo("CONFIGURATION_TOO_LARGE"));
  }

  @Test
  void a_definition_says_since_when_and_by_whom_it_is_so() {
    Catalog catalog =
        Stream.of(
                new Recorded<ConfigEvent.Catalog>(REGION, 1, Instant.ofEpochSecond(1), "one"),
                new Recorded<ConfigEvent.Catalog>(
                    new ConstantRenamed(ITEM, "ZONE", "REGION", 2),
                    2,
                    Instant.ofEpochSecond(2),
                    "two"))
            .reduce(Catalog.EMPTY, Examples.CATALOG::evolve, (one, other) -> other);
    assertThat(catalog.find(ITEM).orElseThrow().stamp())
        .isEqualTo(new Definition.Stamp(1, 2, Instant.ofEpochSecond(2), "two"));
  }

  @Test
  void a_data_source_keeps_its_kind() {
    catalogSpec()
        .given(new DataSourceDefined(ITEM, "db", "postgresql", null, Map.of(), null, 1))
        .when(new DefineDataSource("db", "mysql", null, Map.of(), null))
        .thenRejected(new KindImmutable("db", "postgresql"));
  }

  @Test
  void renames_and_keeps_the_identity() {
    catalogSpec()
        .given(REGION)
        .when(new RenameItem(ItemKind.CONSTANT, "REGION", "ZONE", Uses.NONE, false))
        .then(new ConstantRenamed(ITEM, "ZONE", "REGION", 2));
  }

  @Test
  void a_rename_to_the_same_name_changes_nothing() {
    catalogSpec()
        .given(REGION)
        .when(new RenameItem(ItemKind.CONSTANT, "REGION", "REGION", USED, false))
        .thenNothing();
  }

  @Test
  void refuses_a_rename_to_a_taken_name() {
    catalogSpec()
        .given(REGION, new ConstantDefined(OTHER, "ZONE", null, null, null, List.of(), 2))
        .when(new RenameItem(ItemKind.CONSTANT, "REGION", "ZONE", Uses.NONE, true))
        .thenRejected(new NameTaken(constant("ZONE")));
  }

  @Test
  void values_do_not_hinder_a_rename_but_mentions_do() {
    catalogSpec()
        .given(REGION)
        .when(
            new RenameItem(
                ItemKind.CONSTANT,
                "REGION",
                "ZONE",
                new Uses(List.of("staging"), List.of(), List.of()),
                false))
        .then(new ConstantRenamed(ITEM, "ZONE", "REGION", 2));
    catalogSpec()
        .given(REGION)
        .when(new RenameItem(ItemKind.CONSTANT, "REGION", "ZONE", USED, false))
        .thenRejected(
            new ItemInUse(
                constant("REGION"), new Uses(List.of(), USED.referrers(), USED.versions())));
    catalogSpec()
        .given(REGION)
        .when(new RenameItem(ItemKind.CONSTANT, "REGION", "ZONE", USED, true))
        .then(new ConstantRenamed(ITEM, "ZONE", "REGION", 2));
  }

  @Test
  void refuses_to_remove_what_is_in_use_unless_forced() {
    catalogSpec()
        .given(REGION)
        .when(new RemoveItem(ItemKind.CONSTANT, "REGION", USED, false))
        .thenRejected(new ItemInUse(constant("REGION"), USED));
    catalogSpec()
        .given(REGION)
        .when(new RemoveItem(ItemKind.CONSTANT, "REGION", USED, true))
        .then(new ConstantRemoved(ITEM, "REGION", 2));
  }

  @Test
  void refuses_to_rename_or_remove_what_is_not_defined() {
    rejected(
        new RenameItem(ItemKind.CONSTANT, "REGION", "ZONE", Uses.NONE, true), Code.ITEM_NOT_FOUND);
    rejected(new RemoveItem(ItemKind.SECRET, "REGION", Uses.NONE, true), Code.ITEM_NOT_FOUND);
  }

  @Test
  void an_event_that_does_not_fit_is_a_corrupt_stream() {
    assertThatThrownBy(() -> Examples.catalog(REGION, REGION)).isInstanceOf(CorruptStream.class);
    assertThatThrownBy(() -> Examples.catalog(new ConstantRemoved(ITEM, "REGION", 1)))
        .isInstanceOf(CorruptStream.class);
    assertThatThrownBy(
            () ->
                Examples.catalog(
                    REGION, new ConstantDefined(OTHER, "REGION", null, null, 1, List.of(), 2)))
        .isInstanceOf(CorruptStream.class);
  }

  @Test
  void a_command_with_a_secret_prints_its_mask() {
    assertThat(defineSecret("KEY", null, null, given("hunter2")).toString())
        .contains("********")
        .doesNotContain("hunter2");
  }

  private static void rejected(CatalogCommand command, Code... expected) {
    Decision<?, ConfigRejection> decision =
        Examples.CATALOG.decide(command, Catalog.EMPTY, Examples.context());
    assertThat(codes(decision)).containsExactlyInAnyOrder(expected);
    assertThat(decision.toString()).doesNotContain("hunter2");
  }

  private static List<Code> codes(Decision<?, ConfigRejection> decision) {
    return switch (decision) {
      case Decision.Rejected<?, ConfigRejection>(ConfigRejection.Invalid invalid) ->
          invalid.faults().stream().map(Fault::code).toList();
      default -> throw new AssertionError(decision.toString());
    };
  }
}
