package io.sluice.config.resolved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sluice.config.Examples;
import io.sluice.config.catalog.Catalog;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.value.SecretKey;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.LockObserved;
import io.sluice.events.SecretRef;
import io.sluice.runtime.http.ProblemException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResolutionTest {
  private static final UUID SECRET = new UUID(1, 1);
  private static final UUID SOURCE = new UUID(1, 2);
  private static final Setting PLAIN = new Setting(false, true, null);

  private Catalog catalog = Catalog.EMPTY;
  private Configuration configuration = Configuration.EMPTY;
  private final Map<SecretKey, String> secrets = new HashMap<>();

  @Test
  void resolvesMentionsInMentions() {
    constant("HOST", "db.{{environment.key}}.example");
    constant("URL", "https://{{ constants.HOST }}:{{constants.PORT}}/");
    constant("PORT", 8443);

    assertThat(resolved().constants())
        .containsEntry("URL", "https://db.staging.example:8443/")
        .containsEntry("PORT", 8443);
  }

  @Test
  void aTextThatIsOneMentionKeepsTheType() {
    constant("LIMITS", Map.of("max", 5));
    constant("COPY", List.of("{{constants.LIMITS}}", "{{constants.LIMITS}} "));

    assertThat(resolved().constants())
        .containsEntry("COPY", List.of(Map.of("max", 5), "{\"max\":5} "));
  }

  @Test
  void anUnsetItemIsUnsetAndSaysWhere() {
    define("TOKEN", null);
    constant("USER", "{{constants.TOKEN}}");
    constant("DEEP", "{{constants.USER}}");
    constant("LOST", "{{constants.NOWHERE}}");

    assertThat(because("TOKEN")).isEqualTo("it is not set in staging");
    assertThat(because("USER"))
        .isEqualTo("it refers to /constants/TOKEN, which is not set in staging");
    assertThat(because("DEEP"))
        .isEqualTo(
            "it refers to /constants/TOKEN through /constants/USER, which is not set in staging");
    assertThat(because("LOST")).isEqualTo("it refers to /constants/NOWHERE, which is not defined");
    assertThat(resolved().constants()).isEmpty();
  }

  @Test
  void aCircleIsUnset() {
    constant("SELF", "{{constants.SELF}}");
    constant("A", "{{constants.B}}");
    constant("B", "{{constants.C}}");
    constant("C", "{{constants.B}}");

    assertThat(because("SELF")).isEqualTo("it refers to itself");
    assertThat(because("B")).isEqualTo("it refers to itself through /constants/C");
    assertThat(because("A")).isEqualTo("it refers to /constants/B, which refers to itself");
  }

  @Test
  void anExplicitDefaultIsInheritedAndNothingElseIs() {
    define("REGION", "eu");

    assertThat(resolved().constants()).containsEntry("REGION", "eu");
    set("REGION", "us");
    assertThat(resolved().constants()).containsEntry("REGION", "us");
  }

  @Test
  void settingsTakeConstantsSecretsAndDefaults() {
    constant("HOST", "h");
    secret("hunter2 {{constants.HOST}}");
    source(
        Map.of(
            "host",
            PLAIN,
            "port",
            new Setting(false, true, 5432),
            "password",
            new Setting(true, true, null)),
        Map.of("host", "{{constants.HOST}}.{{environment.key}}"),
        Map.of("password", new SecretRef(1, "f")));
    secrets.put(new SecretKey("staging", SOURCE, "password", 1), "{{secrets.KEY}}");

    assertThat(resolved().datasources().get("db"))
        .isEqualTo(
            Map.of("host", "h.staging", "port", 5432, "password", "hunter2 {{constants.HOST}}"));
    assertThat(resolved().secrets()).containsEntry("KEY", "hunter2 {{constants.HOST}}");
    assertThat(resolved().toString()).doesNotContain("hunter2");
  }

  @Test
  void aDataSourceWithoutARequiredSettingIsUnset() {
    source(Map.of("host", PLAIN, "user", PLAIN), Map.of("host", "h", "gone", 1), Map.of());

    assertThat(resolved().unset())
        .extracting(Resolved.Unset::because)
        .containsExactly("it lacks the required user");
  }

  @Test
  void aDataSourceIsInheritedWhenItsDefaultsSuffice() {
    evolve(
        new DataSourceDefined(
            SOURCE, "db", "rest", null, Map.of("url", new Setting(false, true, "u")), null, 1));

    assertThat(resolved().datasources().get("db")).isEqualTo(Map.of("url", "u"));
  }

  @Test
  void aSecretWithoutAReadableValueIsUnset() {
    secret("x");
    secrets.clear();

    assertThat(resolved().unset())
        .extracting(Resolved.Unset::because)
        .containsExactly("it has a value whose key was destroyed");
  }

  @Test
  void aResolvedValueIsHeldAgainstItsSchema() {
    constant("NAME", "x");
    evolve(
        new ConstantDefined(
            new UUID(7, 7),
            "PORT",
            null,
            Map.of("type", "integer"),
            "{{constants.NAME}}",
            List.of(),
            catalog.revision() + 1));

    assertThat(because("PORT")).startsWith("it does not match its schema when resolved");
  }

  @Test
  void whatGrowsBeyondTheLimitIsUnset() {
    constant("X0", "0123456789");
    for (int i = 1; i < 30; i++) {
      constant("X" + i, ("{{constants.X" + (i - 1) + "}}").repeat(10));
    }

    assertThat(resolved().constants()).containsKeys("X1", "X4").doesNotContainKey("X5");
    assertThat(because("X29")).contains("/constants/X5").contains("is longer than");
  }

  @Test
  void moreThanIsAnsweredAtOnceIsRefusedBeforeItIsBuilt() {
    constant("BIG", "x".repeat(64_000));
    for (int i = 0; i < 600; i++) {
      constant("C" + i, "{{constants.BIG}}".repeat(4));
    }

    assertThatThrownBy(this::resolved)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("EXPANSION_TOO_LARGE");
              assertThat(refused.problem().errors()).hasSize(1);
            });
  }

  @Test
  void aValueThatIsMentionedOftenIsWrittenOutOnce() {
    constant("LIST", Collections.nCopies(15_000, 1));
    constant("OFTEN", "{{constants.LIST}} ".repeat(3_000));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(because("OFTEN")).contains("is longer than"));
  }

  @Test
  void aChainIsFollowedOnlySoFar() {
    constant("X0", 0);
    for (int i = 1; i < 100; i++) {
      constant("X" + i, "{{constants.X" + (i - 1) + "}}");
    }

    Resolved resolved = resolved();
    assertThat(resolved.constants().values()).containsOnly(0);
    resolved.unset().forEach(unset -> assertThat(unset.because()).contains("through more than 32"));
  }

  private Resolved resolved() {
    return Resolution.of("staging", catalog, configuration, secrets::get, Examples.CHECK);
  }

  private String because(String constant) {
    return resolved().unset(Examples.constant(constant)).orElseThrow().because();
  }

  private void constant(String name, Object value) {
    define(name, null);
    set(name, value);
  }

  private void define(String name, Object defaultValue) {
    UUID item = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    evolve(
        new ConstantDefined(
            item, name, null, null, defaultValue, List.of(), catalog.revision() + 1));
  }

  private void set(String name, Object value) {
    UUID item = catalog.find(Examples.constant(name)).orElseThrow().item();
    evolve(new ConstantSet("staging", item, name, value, List.of(), nextRevision()));
  }

  private void secret(String text) {
    evolve(new SecretDefined(SECRET, "KEY", null, null, null, catalog.revision() + 1));
    evolve(new SecretSet("staging", SECRET, "KEY", new SecretRef(1, "f"), nextRevision()));
    secrets.put(SecretKey.ofSecret("staging", SECRET, 1), text);
  }

  private void source(
      Map<String, Setting> definition, Map<String, Object> settings, Map<String, SecretRef> refs) {
    evolve(
        new DataSourceDefined(
            SOURCE, "db", "postgresql", null, definition, null, catalog.revision() + 1));
    evolve(
        new DataSourceConfigured(
            "staging", SOURCE, "db", settings, refs, List.of(), nextRevision()));
  }

  private long nextRevision() {
    return configuration.revision(catalog) + 1;
  }

  private void evolve(ConfigEvent event) {
    switch (event) {
      case ConfigEvent.Catalog change ->
          catalog = Examples.CATALOG.evolve(catalog, Examples.recorded(change));
      case ConfigEvent.InEnvironment change ->
          configuration = Examples.CONFIGURATION.evolve(configuration, Examples.recorded(change));
      case LockObserved other -> throw new AssertionError(other);
      case ConfigEvent.MachineTokenUsed used -> {} // Concerns neither.
    }
  }
}
