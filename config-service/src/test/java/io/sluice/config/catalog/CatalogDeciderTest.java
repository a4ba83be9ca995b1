package io.sluice.config.catalog;

import static io.sluice.config.Examples.ITEM;
import static io.sluice.config.Examples.KEPT;
import static io.sluice.config.Examples.NEXT;
import static io.sluice.config.Examples.OTHER;
import static io.sluice.config.Examples.catalogSpec;
import static io.sluice.config.Examples.constant;
import static io.sluice.config.Examples.dataSource;
import static io.sluice.config.Examples.defineSecret;
import static io.sluice.config.Examples.fingerprint;
import static io.sluice.config.Examples.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.Examples;
import io.sluice.config.catalog.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.CatalogCommand.RemoveItem;
import io.sluice.config.catalog.CatalogCommand.RenameItem;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.ConfigRejection.ItemInUse;
import io.sluice.config.value.ConfigRejection.KindImmutable;
import io.sluice.config.value.ConfigRejection.NameTaken;
import io.sluice.config.value.Fault;
import io.sluice.config.value.Fault.Code;
import io.sluice.config.value.Uses;
import io.sluice.config.value.Uses.Running;
import io.sluice.config.value.Uses.Use;
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
  void definesAConstantWithItsReferences() {
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
  void replacesADefinitionAndKeepsItsIdentity() {
    catalogSpec()
        .given(REGION)
        .when(new DefineConstant("REGION", "Where", null, "us"))
        .then(new ConstantDefined(ITEM, "REGION", "Where", null, "us", List.of(), 2));
  }

  @Test
  void definingTheSameAgainChangesNothing() {
    catalogSpec()
        .given(REGION)
        .when(new DefineConstant("REGION", "Where", null, "eu"))
        .thenNothing();
  }

  @Test
  void aNameThatWasRemovedIsAnotherItem() {
    catalogSpec()
        .given(REGION, new ConstantRemoved(ITEM, "REGION", 2))
        .when(new DefineConstant("REGION", "Where", null, "eu"))
        .then(new ConstantDefined(NEXT, "REGION", "Where", null, "eu", List.of(), 3));
  }

  @Test
  void theSameNameIsFreeForAnotherKind() {
    catalogSpec()
        .given(REGION)
        .when(defineSecret("REGION", null, null, null))
        .then(new SecretDefined(NEXT, "REGION", null, null, null, 2));
  }

  @Test
  void aSecretDefaultGetsVersionsThatAreNeverUsedTwice() {
    catalogSpec()
        .given(
            new SecretDefined(ITEM, "KEY", null, null, new SecretRef(1, fingerprint("one")), 1),
            new SecretDefined(ITEM, "KEY", null, null, null, 2))
        .when(defineSecret("KEY", null, null, given("two")))
        .then(new SecretDefined(ITEM, "KEY", null, null, new SecretRef(2, fingerprint("two")), 3));
  }

  @Test
  void theMaskKeepsTheDefaultOfASecret() {
    SecretRef one = new SecretRef(1, fingerprint("one"));
    catalogSpec()
        .given(new SecretDefined(ITEM, "KEY", null, null, one, 1))
        .when(defineSecret("KEY", "now described", null, KEPT))
        .then(new SecretDefined(ITEM, "KEY", "now described", null, one, 2));
  }

  @Test
  void theMaskIsNoDefaultWhereThereIsNone() {
    rejected(defineSecret("KEY", null, null, KEPT), Code.MASKED_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1A", "A-B", "A.B", "Ä"})
  void refusesAMalformedName(String name) {
    rejected(new DefineConstant(name, null, null, null), Code.INVALID_NAME);
    rejected(defineSecret("A".repeat(51), null, null, null), Code.INVALID_NAME);
  }

  @Test
  void refusesAMalformedNameOnRenameToo() {
    Decision<?, ConfigRejection> decision =
        Examples.CATALOG.decide(
            new RenameItem(ItemKind.CONSTANT, "REGION", "1", Uses.NONE, false),
            Examples.catalog(REGION),
            Examples.context());
    assertThat(codes(decision)).containsExactly(Code.INVALID_NAME);
  }

  @Test
  void refusesASchemaThatIsNone() {
    rejected(new DefineConstant("A", null, Map.of("minLength", "x"), null), Code.INVALID_SCHEMA);
  }

  @Test
  void refusesADefaultThatItsSchemaDoesNotAllow() {
    Map<String, Object> schema = Map.of("type", "integer");
    rejected(new DefineConstant("A", null, schema, "x"), Code.VALUE_VIOLATES_SCHEMA);
    rejected(defineSecret("A", null, schema, given("hunter2")), Code.VALUE_VIOLATES_SCHEMA);
  }

  @Test
  void refusesReferencesToSecretsAndDataSourcesInAConstant() {
    rejected(
        new DefineConstant("A", null, null, List.of("{{secrets.S}}", "{{datasources.D}}")),
        Code.REFERENCE_NOT_ALLOWED,
        Code.REFERENCE_NOT_ALLOWED);
  }

  @Test
  void refusesValuesBeyondTheLimits() {
    rejected(new DefineConstant("A", null, null, "x".repeat(70_000)), Code.VALUE_TOO_LARGE);
    Object nested = "x";
    for (int i = 0; i < 40; i++) {
      nested = List.of(nested);
    }
    rejected(new DefineConstant("A", null, null, nested), Code.VALUE_TOO_LARGE);
  }

  @Test
  void refusesEverythingWrongWithADataSourceAtOnce() {
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
  void refusesDefaultsThatAreTooLargeTogether() {
    Setting large = new Setting(false, false, "x".repeat(60_000));
    rejected(
        new DefineDataSource("db", "x", null, Map.of("a", large, "b", large, "c", large), null),
        Code.VALUE_TOO_LARGE);
  }

  @Test
  void allDefinitionsTogetherHaveALimit() {
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
    assertThat(catalog.size()).isBetween(15L << 20, 16L << 20);
    assertThat(last)
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            refused ->
                assertThat(((ConfigRejection) refused.rejection()).code())
                    .isEqualTo("CONFIGURATION_TOO_LARGE"));
  }

  @Test
  void aDefinitionSaysSinceWhenAndByWhomItIsSo() {
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
  void aDataSourceKeepsItsKind() {
    catalogSpec()
        .given(new DataSourceDefined(ITEM, "db", "postgresql", null, Map.of(), null, 1))
        .when(new DefineDataSource("db", "mysql", null, Map.of(), null))
        .thenRejected(new KindImmutable("db", "postgresql"));
  }

  @Test
  void renamesAndKeepsTheIdentity() {
    catalogSpec()
        .given(REGION)
        .when(new RenameItem(ItemKind.CONSTANT, "REGION", "ZONE", Uses.NONE, false))
        .then(new ConstantRenamed(ITEM, "ZONE", "REGION", 2));
  }

  @Test
  void aRenameToTheSameNameChangesNothing() {
    catalogSpec()
        .given(REGION)
        .when(new RenameItem(ItemKind.CONSTANT, "REGION", "REGION", USED, false))
        .thenNothing();
  }

  @Test
  void refusesARenameToATakenName() {
    catalogSpec()
        .given(REGION, new ConstantDefined(OTHER, "ZONE", null, null, null, List.of(), 2))
        .when(new RenameItem(ItemKind.CONSTANT, "REGION", "ZONE", Uses.NONE, true))
        .thenRejected(new NameTaken(constant("ZONE")));
  }

  @Test
  void valuesDoNotHinderARenameButMentionsDo() {
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
  void refusesToRemoveWhatIsInUseUnlessForced() {
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
  void refusesToRenameOrRemoveWhatIsNotDefined() {
    rejected(
        new RenameItem(ItemKind.CONSTANT, "REGION", "ZONE", Uses.NONE, true), Code.ITEM_NOT_FOUND);
    rejected(new RemoveItem(ItemKind.SECRET, "REGION", Uses.NONE, true), Code.ITEM_NOT_FOUND);
  }

  @Test
  void anEventThatDoesNotFitIsACorruptStream() {
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
  void aCommandWithASecretPrintsItsMask() {
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
