package io.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sluice.runtime.integrity.CheckpointConfig;
import io.sluice.runtime.outbox.OutboxConfig;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all services are configured with: names and defaults that others rely on. */
class SharedConfigurationTest {
  private static final String NONE = "must be given";
  private static final JavaClasses KERNEL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sluice.runtime");

  @ParameterizedTest
  @CsvSource({
    // What would lose a schema, or let another one than the migrations' be made.
    "quarkus.flyway.migrate-at-start, false",
    "quarkus.flyway.clean-disabled, true",
    "quarkus.hibernate-orm.schema-management.strategy, none",
    "quarkus.hibernate-orm.physical-naming-strategy, "
        + "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy",
    // What would let anybody in, or show what is sent.
    "quarkus.http.auth.proactive, false",
    "quarkus.security.jaxrs.default-roles-allowed, **",
    "quarkus.oidc.application-type, service",
    "quarkus.oidc.roles.role-claim-path, roles",
    "quarkus.oidc.token.allow-opaque-token-introspection, false",
    "quarkus.oidc.token.allow-jwt-introspection, false",
    "quarkus.management.enabled, true",
    "quarkus.smallrye-openapi.management.enabled, false",
    "quarkus.hibernate-orm.log.bind-parameters, false",
    "quarkus.jackson.fail-on-unknown-properties, true",
    // What would let connections that bring nothing fill the memory.
    "quarkus.http.limits.max-connections, 4000",
    "quarkus.http.idle-timeout, 10M",
    // What would halve the writes.
    "quarkus.datasource.reactive.cache-prepared-statements, true",
    "quarkus.datasource.reactive.additional-properties.plan_cache_mode, force_generic_plan",
    // One description of all APIs.
    "mp.openapi.filter, io.sluice.runtime.openapi.CommonDescription",
    "quarkus.smallrye-openapi.auto-add-security, false",
    // Nothing is started or sent that nobody asked for.
    "quarkus.devservices.enabled, false",
    "quarkus.analytics.disabled, true"
  })
  void a_setting_is_what_is_relied_on(String name, String value) throws IOException {
    assertThat(shared().getProperty(name)).isEqualTo(value);
  }

  @Test
  void own_settings_have_these_names_and_defaults() {
    assertThat(ownSettings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("sluice.checkpoints.append-to", NONE),
                Map.entry("sluice.checkpoints.bucket.access-key-id", NONE),
                Map.entry("sluice.checkpoints.bucket.region", "us-east-1"),
                Map.entry("sluice.checkpoints.bucket.secret-key-file", NONE),
                Map.entry("sluice.checkpoints.bucket.url", NONE),
                Map.entry("sluice.checkpoints.events", "10000"),
                Map.entry("sluice.checkpoints.interval", "1m"),
                Map.entry("sluice.checkpoints.key-file", NONE),
                Map.entry("sluice.checkpoints.origin", "sluice"),
                Map.entry("sluice.checkpoints.verifier-keys", NONE),
                Map.entry("sluice.consistency.patience", "PT5S"),
                Map.entry("sluice.consistency.waits-per-caller", "32"),
                Map.entry("sluice.http.address.max-in-flight", "100"),
                Map.entry("sluice.http.address.per-second", "1000"),
                Map.entry("sluice.http.body-bytes-per-second", "4096"),
                Map.entry("sluice.http.caller.max-in-flight", "250"),
                Map.entry("sluice.http.caller.per-second", "10000"),
                Map.entry("sluice.http.client-patience", "PT2M"),
                Map.entry("sluice.http.client-stretch", "PT10S"),
                Map.entry("sluice.http.first-request-within", "PT10S"),
                Map.entry("sluice.http.max-body-bytes", "1048576"),
                Map.entry("sluice.http.max-body-bytes-at-a-time", "8388608"),
                Map.entry("sluice.http.max-body-values", "20000"),
                Map.entry("sluice.http.max-in-flight", "1000"),
                Map.entry("sluice.http.next-request-within", "PT90S"),
                Map.entry("sluice.inbox.instance", NONE),
                Map.entry("sluice.outbox.batch-size", "500"),
                Map.entry("sluice.outbox.direct-url", NONE),
                Map.entry("sluice.outbox.enabled", "true"),
                Map.entry("sluice.outbox.leadership-interval", "500ms"),
                Map.entry("sluice.outbox.poll-interval", "100ms"),
                Map.entry("sluice.outbox.topic", NONE),
                Map.entry("sluice.startup.patience", "3s"),
                Map.entry("sluice.subscriptions", "none")));
  }

  private static Properties shared() throws IOException {
    Properties properties = new Properties();
    try (InputStream file =
        SharedConfigurationTest.class.getResourceAsStream(
            "/META-INF/microprofile-config.properties")) {
      properties.load(file);
    }
    return properties;
  }

  /** Every setting of ours that the kernel reads. */
  private static Map<String, String> ownSettings() {
    Map<String, String> settings = new TreeMap<>();
    KERNEL.stream()
        .flatMap(each -> each.getConstructors().stream())
        .flatMap(constructor -> constructor.getParameters().stream())
        .flatMap(SharedConfigurationTest::setting)
        .filter(setting -> setting.name().startsWith("sluice."))
        .forEach(
            setting ->
                settings.put(
                    setting.name(),
                    setting.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE)
                        ? NONE
                        : setting.defaultValue()));
    mapped("sluice.outbox.", OutboxConfig.class, settings);
    mapped("sluice.checkpoints.", CheckpointConfig.class, settings);
    return settings;
  }

  private static void mapped(String prefix, Class<?> mapping, Map<String, String> settings) {
    for (Method method : mapping.getMethods()) {
      String name = prefix + StringUtil.skewer(method.getName());
      WithDefault given = method.getAnnotation(WithDefault.class);
      if (method.getReturnType().getEnclosingClass() == mapping) {
        mapped(name + ".", method.getReturnType(), settings);
      } else {
        settings.put(name, given == null ? NONE : given.value());
      }
    }
  }

  private static Stream<ConfigProperty> setting(JavaParameter parameter) {
    return parameter.tryGetAnnotationOfType(ConfigProperty.class).stream();
  }
}
