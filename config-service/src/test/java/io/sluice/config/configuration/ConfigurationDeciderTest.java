package io.sluice.config.configuration;

import static io.sluice.config.Examples.ITEM;
import static io.sluice.config.Examples.KEPT;
import static io.sluice.config.Examples.OTHER;
import static io.sluice.config.Examples.configurationSpec;
import static io.sluice.config.Examples.configure;
import static io.sluice.config.Examples.constant;
import static io.sluice.config.Examples.fingerprint;
import static io.sluice.config.Examples.given;
import static io.sluice.config.Examples.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.Examples;
import io.sluice.config.catalog.Catalog;
import io.sluice.config.configuration.ChangeConfiguration.Change;
import io.sluice.config.configuration.ChangeConfiguration.Clear;
import io.sluice.config.configuration.ChangeConfiguration.SetConstant;
import io.sluice.config.configuration.ChangeConfiguration.SetSecret;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.Fault;
import io.sluice.config.value.Fault.Code;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantRemoved;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.SecretCleared;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Violation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationDeciderTest {
  private static final UUID DB = new UUID(0, 3);
  private static final Catalog CATALOG =
      Examples.catalog(
          new ConstantDefined(ITEM, "PORT", null, Map.of("type", "integer"), null, List.of(), 1),
          new SecretDefined(OTHER, "KEY", null, Map.of("minLength", 3), null, 2),
          new DataSourceDefined(
              DB,
              "db",
              "postgresql",
              null,
              Map.of(
                  "host", new Setting(false, true, null),
                  "port", new Setting(false, true, 5432),
                  "password", new Setting(true, true, null),
                  "token", new Setting(true, false, null),
                  "options", new Setting(false, false, null)),
              Map.of("properties", Map.of("password", Map.of("maxLength", 10))),
              3));
  private static final String LARGE = "x".repeat(64_000);
  private static final ConstantSet PORT = new ConstantSet("staging", ITEM, "PORT", 1, List.of(), 4);
  private static final SecretSet KEY = new SecretSet("staging", OTHER, "KEY", ref(1, "abc"), 4);
  private static final DataSourceConfigured CONFIGURED =
      new DataSourceConfigured(
          "staging",
          DB,
          "db",
          Map.of("host", "h"),
          Map.of("password", ref(1, "{{secrets.KEY}}")),
          List.of(secret("KEY")),
          4);

  private static final DataSourceConfigured CONFIGURED_BY_CONSTANT =
      new DataSourceConfigured(
          "staging",
          DB,
          "db",
          Map.of("host", "h{{constants.PORT}}"),
          Map.of("password", ref(1, "{{secrets.KEY}}"), "token", ref(1, "t")),
          List.of(constant("PORT"), secret("KEY")),
          4);
  private static final DataSourceConfigured CONFIGURED_BY_SECRET =
      new DataSourceConfigured(
          "staging",
          DB,
          "db",
          Map.of("host", "h", "options", "{{secrets.KEY}}"),
          Map.of(),
          List.of(secret("KEY")),
          4);

  @Test
  void setsAConstantAtTheRevisionOfCatalogAndValues() {
    configurationSpec().given().when(change(new SetConstant("PORT", 1))).then(PORT);
    configurationSpec()
        .given(PORT)
        .when(change(new SetConstant("PORT", 2)))
        .then(new ConstantSet("staging", ITEM, "PORT", 2, List.of(), 5));
  }

  @Test
  void settingWhatIsThereAlreadyChangesNothing() {
    configurationSpec()
        .given(PORT, KEY, CONFIGURED)
        .when(
            change(
                new SetConstant("PORT", 1.0),
                new SetSecret("KEY", given("abc")),
                new SetSecret("KEY", KEPT),
                configure("db", Map.of("host", "h"), Map.of("password", given("{{secrets.KEY}}")))))
        .thenNothing();
  }

  @Test
  void eventsOfOneCommandShareARevisionAndCountAsOneChange() {
    Configuration after =
        configurationSpec()
            .given()
            .when(change(new SetConstant("PORT", 1), new SetSecret("KEY", given("abc"))))
            .then(PORT, KEY);
    assertThat(after.changes()).isEqualTo(1);
    assertThat(after.revision(CATALOG)).isEqualTo(4);
  }

  @Test
  void aChangeOfTheCatalogInBetweenMovesTheRevisionOn() {
    Catalog later =
        Examples.CATALOG.evolve(
            CATALOG,
            Examples.recorded(
                new ConstantDefined(new UUID(1, 1), "X", null, null, null, List.of(), 4)));
    configurationSpec()
        .given(PORT)
        .when(
            new ChangeConfiguration(
                "staging", later, List.of(new SetConstant("PORT", 2)), Examples.FINGERPRINTS, true))
        .then(new ConstantSet("staging", ITEM, "PORT", 2, List.of(), 6));
  }

  @Test
  void aSecretValueGetsVersionsThatAreNeverUsedTwice() {
    configurationSpec()
        .given(KEY, new SecretCleared("staging", OTHER, "KEY", 5))
        .when(change(new SetSecret("KEY", given("abc"))))
        .then(new SecretSet("staging", OTHER, "KEY", ref(2, "abc"), 6));
  }

  @Test
  void clearsAValueAndClearingNothingChangesNothing() {
    configurationSpec()
        .given(PORT)
        .when(change(new Clear(ItemKind.CONSTANT, "PORT")))
        .then(new ConstantCleared("staging", ITEM, "PORT", 5));
    configurationSpec().given().when(change(new Clear(ItemKind.CONSTANT, "PORT"))).thenNothing();
  }

  @Test
  void replacesAllSettingsButKeepsASecretOneForItsMask() {
    configurationSpec()
        .given(CONFIGURED)
        .when(
            change(
                configure(
                    "db", Map.of("host", "h"), Map.of("password", KEPT, "token", given("t")))))
        .then(
            new DataSourceConfigured(
                "staging",
                DB,
                "db",
                Map.of("host", "h"),
                Map.of("password", ref(1, "{{secrets.KEY}}"), "token", ref(1, "t")),
                List.of(secret("KEY")),
                5));
  }

  @ParameterizedTest
  @MethodSource
  void aDataSourceIsNotPointedElsewhereWhileItsSecretsAreKept(Map<String, Object> elsewhere) {
    assertThat(
            rejectedAfter(
                CONFIGURED,
                change(configure("db", elsewhere, Map.of("password", KEPT))),
                Code.TARGET_MOVED))
        .extracting(Fault::pointer)
        .containsExactly("/datasources/db/settings/password");
    configurationSpec()
        .given(CONFIGURED)
        .when(change(configure("db", elsewhere, Map.of("password", given("other")))))
        .then(
            new DataSourceConfigured(
                "staging",
                DB,
                "db",
                elsewhere,
                Map.of("password", ref(2, "other")),
                List.copyOf(Reference.in(elsewhere)),
                5));
  }

  static Stream<Map<String, Object>> aDataSourceIsNotPointedElsewhereWhileItsSecretsAreKept() {
    return Stream.of(
        Map.of("host", "evil"),
        Map.of("host", "h", "port", 6543),
        Map.of("host", "h", "options", "host=evil"),
        Map.of("host", "{{constants.PORT}}"));
  }

  @Test
  void sayingADefaultAloudPointsNowhereElse() {
    configurationSpec()
        .given(CONFIGURED)
        .when(change(configure("db", Map.of("host", "h", "port", 5432), Map.of("password", KEPT))))
        .then(
            new DataSourceConfigured(
                "staging",
                DB,
                "db",
                Map.of("host", "h", "port", 5432),
                Map.of("password", ref(1, "{{secrets.KEY}}")),
                List.of(secret("KEY")),
                5));
  }

  @Test
  void whoMayNotUseASecretIsNotToldThatItWasGuessed() {
    configurationSpec()
        .given(KEY)
        .when(withoutUse(new SetSecret("KEY", given("abc"))))
        .then(new SecretSet("staging", OTHER, "KEY", ref(2, "abc"), 5));
    configurationSpec()
        .given(CONFIGURED)
        .when(
            withoutUse(
                configure("db", Map.of("host", "h"), Map.of("password", given("{{secrets.KEY}}")))))
        .thenRejected(movedByWhoMayNotUse());
    configurationSpec().given(KEY).when(withoutUse(new SetSecret("KEY", KEPT))).thenNothing();
  }

  @ParameterizedTest
  @MethodSource
  void whoMayNotUseSecretsSendsNoneElsewhere(Change change) {
    configurationSpec()
        .given(PORT, KEY, CONFIGURED_BY_CONSTANT)
        .when(withoutUse(change))
        .thenRejected(movedByWhoMayNotUse());
    assertThat(
            Examples.CONFIGURATION.decide(
                change(change),
                Examples.configuration(PORT, KEY, CONFIGURED_BY_CONSTANT),
                Examples.context()))
        .isInstanceOf(Decision.Accepted.class);
  }

  static Stream<Change> whoMayNotUseSecretsSendsNoneElsewhere() {
    return Stream.of(
        new SetConstant("PORT", 2),
        clear("PORT"),
        new SetSecret("KEY", given("new value")),
        configure(
            "db",
            Map.of("host", "evil"),
            Map.of("password", given("{{secrets.KEY}}"), "token", given("new"))),
        configure(
            "db",
            Map.of("host", "h{{constants.PORT}}"),
            Map.of("password", given("new"), "token", KEPT)));
  }

  @Test
  void butRotatesTheOnlyOneAndChangesWhatNoSecretDependsOn() {
    configurationSpec()
        .given(CONFIGURED_BY_SECRET)
        .when(withoutUse(new SetSecret("KEY", given("new value"))))
        .then(new SecretSet("staging", OTHER, "KEY", ref(1, "new value"), 5));
    configurationSpec()
        .given(CONFIGURED_BY_SECRET)
        .when(withoutUse(new SetConstant("PORT", 2)))
        .then(new ConstantSet("staging", ITEM, "PORT", 2, List.of(), 5));
  }

  @Test
  void changesEverythingOrNothing() {
    rejected(
        change(new SetConstant("PORT", 2), new SetConstant("MISSING", 1)), Code.ITEM_NOT_FOUND);
  }

  @Test
  void refusesUnknownAndMissingSettingsAtOnce() {
    assertThat(
            rejected(
                change(configure("db", Map.of("hots", "h"), Map.of())),
                Code.UNKNOWN_SETTING,
                Code.REQUIRED_SETTING_MISSING,
                Code.REQUIRED_SETTING_MISSING))
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/datasources/db/settings/hots",
            "/datasources/db/settings/host",
            "/datasources/db/settings/password");
  }

  @Test
  void aSecretSettingMustBeText() {
    rejected(
        change(configure("db", Map.of("host", "h", "password", 1), Map.of())),
        Code.SECRET_MUST_BE_TEXT);
  }

  @Test
  void theMaskIsNoValue() {
    rejected(change(new SetSecret("KEY", KEPT)), Code.MASKED_VALUE);
    rejected(
        change(configure("db", Map.of("host", "h"), Map.of("password", KEPT))), Code.MASKED_VALUE);
  }

  @Test
  void refusesValuesThatTheirSchemaDoesNotAllowWithoutQuotingThem() {
    rejected(change(new SetConstant("PORT", "hunter2")), Code.VALUE_VIOLATES_SCHEMA);
    rejected(change(new SetSecret("KEY", given("ab"))), Code.VALUE_VIOLATES_SCHEMA);
    assertThat(
            rejected(
                change(
                    configure(
                        "db", Map.of("host", "h"), Map.of("password", given("hunter2-hunter2")))),
                Code.VALUE_VIOLATES_SCHEMA))
        .extracting(Fault::pointer)
        .containsExactly("/datasources/db/settings/password");
  }

  @Test
  void aValueWithReferencesIsNotHeldAgainstItsSchemaYet() {
    configurationSpec()
        .given()
        .when(change(new SetConstant("PORT", "{{constants.OTHER}}")))
        .then(
            new ConstantSet(
                "staging", ITEM, "PORT", "{{constants.OTHER}}", List.of(constant("OTHER")), 4));
  }

  @Test
  void refusesReferencesThatTheKindDoesNotAllow() {
    rejected(change(new SetConstant("PORT", "{{secrets.KEY}}")), Code.REFERENCE_NOT_ALLOWED);
    rejected(
        change(
            configure("db", Map.of("host", "{{datasources.db}}"), Map.of("password", given("x")))),
        Code.REFERENCE_NOT_ALLOWED);
  }

  @Test
  void refusesNullAndValuesBeyondTheLimits() {
    rejected(change(new SetConstant("PORT", null)), Code.VALUE_IS_NULL);
    rejected(change(new SetConstant("PORT", "x".repeat(70_000))), Code.VALUE_TOO_LARGE);
    rejected(change(new SetSecret("KEY", given("x".repeat(70_000)))), Code.VALUE_TOO_LARGE);
  }

  @Test
  void refusesSettingsThatAreTooLargeTogether() {
    String part = "x".repeat(60_000);
    rejected(
        change(
            configure(
                "db",
                Map.of("host", part, "port", part, "options", part),
                Map.of("password", given("x")))),
        Code.VALUE_TOO_LARGE);
  }

  @Test
  void refusesNumbersAndTextsThatNobodyCouldHandle() {
    rejected(
        change(new SetConstant("PORT", new java.math.BigDecimal("1e1000000000"))),
        Code.VALUE_NOT_STORABLE);
    rejected(
        change(new SetConstant("PORT", List.of(new java.math.BigDecimal("1e-1000000000")))),
        Code.VALUE_NOT_STORABLE);
    rejected(change(new SetConstant("PORT", "half \uD800")), Code.VALUE_NOT_STORABLE);
    rejected(change(new SetSecret("KEY", given("half \uDC00"))), Code.VALUE_NOT_STORABLE);
  }

  @Test
  void allValuesTogetherHaveALimitAndWhatShrinksIsNeverRefused() {
    Catalog many = constants(300);
    Configuration full = Configuration.EMPTY;
    int fitting = 0;
    while (decided(many, full, new SetConstant("C" + fitting, LARGE))
        instanceof
        Decision.Accepted<ConfigEvent.InEnvironment, ?>(List<ConfigEvent.InEnvironment> events)) {
      full = evolved(full, events);
      fitting++;
    }

    assertThat((long) fitting * LARGE.length()).isBetween(15L << 20, 16L << 20);
    ConfigRejection refusal = refusal(many, full, new SetConstant("C299", LARGE));
    assertThat(refusal.code()).isEqualTo("CONFIGURATION_TOO_LARGE");
    assertThat(refusal.status()).isEqualTo(413);
    assertThat(accepted(many, full, new SetConstant("C0", "short"))).hasSize(1);
    assertThat(accepted(many, full, new SetConstant("C299", LARGE), clear("C0"))).hasSize(2);
  }

  /** Empty objects are two characters in JSON and a hundred bytes in memory. */
  @Test
  void whatIsShortInJsonAndLargeInMemoryCountsAsLarge() {
    Catalog many = constants(300);
    List<Map<String, Object>> objects = java.util.Collections.nCopies(20_000, Map.of());
    Configuration full = Configuration.EMPTY;
    int fitting = 0;
    while (decided(many, full, new SetConstant("C" + fitting, objects))
        instanceof
        Decision.Accepted<ConfigEvent.InEnvironment, ?>(List<ConfigEvent.InEnvironment> events)) {
      full = evolved(full, events);
      fitting++;
    }
    assertThat(fitting).isLessThan(10);
  }

  @Test
  void whatAllExpandsToTogetherHasALimitAndTheItemIsNamed() {
    Catalog many = constants(700);
    Configuration full =
        evolved(
            Configuration.EMPTY,
            accepted(many, Configuration.EMPTY, new SetConstant("C0", LARGE), fourTimes(1)));
    int fitting = 2;
    while (decided(many, full, fourTimes(fitting))
        instanceof
        Decision.Accepted<ConfigEvent.InEnvironment, ?>(List<ConfigEvent.InEnvironment> events)) {
      full = evolved(full, events);
      fitting++;
    }

    assertThat(fitting).isBetween(50, 70);
    ConfigRejection refusal = refusal(many, full, fourTimes(fitting));
    assertThat(refusal.code()).isEqualTo("EXPANSION_TOO_LARGE");
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.violations())
        .extracting(Violation::pointer)
        .containsExactly("/constants/C" + fitting);
    Configuration small = evolved(full, accepted(many, full, new SetConstant("C0", "short")));
    for (int i = fitting; i < 600; i++) {
      small = evolved(small, accepted(many, small, fourTimes(i)));
    }
    assertThat(refusal(many, small, new SetConstant("C0", LARGE)).violations())
        .extracting(Violation::pointer)
        .containsExactly("/constants/C0");
  }

  private static Change fourTimes(int constant) {
    return new SetConstant("C" + constant, "{{constants.C0}}".repeat(4));
  }

  /** Six bytes each in the answer, whatever they are in memory. */
  @Test
  void controlCharactersCountAsWhatTheyAreInJson() {
    Catalog many = constants(2000);
    Configuration full = Configuration.EMPTY;
    int fitting = 0;
    while (decided(many, full, new SetConstant("C" + fitting, "\u0001".repeat(10_000)))
        instanceof
        Decision.Accepted<ConfigEvent.InEnvironment, ?>(List<ConfigEvent.InEnvironment> events)) {
      full = evolved(full, events);
      fitting++;
    }
    assertThat(fitting).isLessThan(290);
  }

  @Test
  void whatNobodyCanClearAnyMoreMakesRoom() {
    Catalog many = constants(300);
    Configuration full = Configuration.EMPTY;
    for (int i = 0; i < 260; i++) {
      full = evolved(full, accepted(many, full, new SetConstant("C" + i, LARGE)));
    }
    Catalog without =
        Examples.CATALOG.evolve(
            many, Examples.recorded(new ConstantRemoved(new UUID(7, 0), "C0", 301)));

    assertThat(accepted(without, full, new SetConstant("C299", LARGE)))
        .extracting(
            event -> event.getClass().getSimpleName() + " " + ((ConfigEvent.Value) event).name())
        .containsExactly("ConstantSet C299", "ConstantCleared C0");
  }

  @Test
  void anEventThatDoesNotFitIsACorruptStream() {
    assertThatThrownBy(
            () -> Examples.configuration(new ConstantCleared("staging", ITEM, "PORT", 4)))
        .isInstanceOf(CorruptStream.class);
    assertThatThrownBy(
            () ->
                Examples.configuration(
                    PORT, new ConstantSet("staging", ITEM, "PORT", 2, List.of(), 3)))
        .isInstanceOf(CorruptStream.class);
  }

  private static Catalog constants(int count) {
    return Examples.catalog(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new ConstantDefined(
                        new UUID(7, i), "C" + i, null, null, null, List.of(), i + 1))
            .toArray(ConfigEvent.Catalog[]::new));
  }

  private static Clear clear(String constant) {
    return new Clear(ItemKind.CONSTANT, constant);
  }

  private static Configuration evolved(
      Configuration state, List<ConfigEvent.InEnvironment> events) {
    Configuration now = state;
    for (ConfigEvent.InEnvironment event : events) {
      now = Examples.CONFIGURATION.evolve(now, Examples.recorded(event));
    }
    return now;
  }

  private static List<ConfigEvent.InEnvironment> accepted(
      Catalog catalog, Configuration state, Change... changes) {
    return switch (decided(catalog, state, changes)) {
      case Decision.Accepted<ConfigEvent.InEnvironment, ConfigRejection>(var events) -> events;
      case Decision.Rejected<ConfigEvent.InEnvironment, ConfigRejection>(var why) ->
          throw new AssertionError(why.detail());
    };
  }

  private static ConfigRejection refusal(Catalog catalog, Configuration state, Change change) {
    return switch (decided(catalog, state, change)) {
      case Decision.Accepted<ConfigEvent.InEnvironment, ConfigRejection>(var events) ->
          throw new AssertionError("accepted");
      case Decision.Rejected<ConfigEvent.InEnvironment, ConfigRejection>(var why) -> why;
    };
  }

  private static Decision<ConfigEvent.InEnvironment, ConfigRejection> decided(
      Catalog catalog, Configuration state, Change... changes) {
    return Examples.CONFIGURATION.decide(
        new ChangeConfiguration("staging", catalog, List.of(changes), Examples.FINGERPRINTS, true),
        state,
        Examples.context());
  }

  private static SecretRef ref(long version, String text) {
    return new SecretRef(version, fingerprint(text));
  }

  private static ChangeConfiguration change(Change... changes) {
    return new ChangeConfiguration(
        "staging", CATALOG, List.of(changes), Examples.FINGERPRINTS, true);
  }

  private static ChangeConfiguration withoutUse(Change... changes) {
    return new ChangeConfiguration(
        "staging", CATALOG, List.of(changes), Examples.FINGERPRINTS, false);
  }

  private static ConfigRejection movedByWhoMayNotUse() {
    return new ConfigRejection.Invalid(
        List.of(
            new Fault(
                Code.TARGET_MOVED,
                "/datasources/db",
                "would connect elsewhere with secrets that you may not use")));
  }

  private static List<Fault> rejected(ChangeConfiguration command, Code... expected) {
    return rejected(Configuration.EMPTY, command, expected);
  }

  private static List<Fault> rejectedAfter(
      ConfigEvent.InEnvironment event, ChangeConfiguration command, Code... expected) {
    return rejected(Examples.configuration((ConfigEvent.Value) event), command, expected);
  }

  private static List<Fault> rejected(
      Configuration state, ChangeConfiguration command, Code... expected) {
    Decision<?, ConfigRejection> decision =
        Examples.CONFIGURATION.decide(command, state, Examples.context());
    if (decision instanceof Decision.Rejected<?, ConfigRejection>(ConfigRejection.Invalid wrong)) {
      assertThat(wrong.faults()).extracting(Fault::code).containsExactlyInAnyOrder(expected);
      assertThat(wrong.toString()).doesNotContain("hunter2");
      return wrong.faults();
    }
    throw new AssertionError(decision.toString());
  }
}
