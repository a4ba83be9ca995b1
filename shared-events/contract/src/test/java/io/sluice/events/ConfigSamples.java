package io.sluice.events;

import static io.sluice.events.Samples.array;
import static io.sluice.events.Samples.object;

import io.sluice.events.ConfigEvent.ConfigurationRolledBack;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantRemoved;
import io.sluice.events.ConfigEvent.ConstantRenamed;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceCleared;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.DataSourceRemoved;
import io.sluice.events.ConfigEvent.DataSourceRenamed;
import io.sluice.events.ConfigEvent.MachineTokenUsed;
import io.sluice.events.ConfigEvent.SecretCleared;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.SecretRemoved;
import io.sluice.events.ConfigEvent.SecretRenamed;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.ConfigEvent.Setting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One event of each type of config-service. */
final class ConfigSamples {
  private static final UUID DB = UUID.fromString("0190a5b2-0001-7000-8000-000000000001");
  private static final UUID LIMITS = UUID.fromString("0190a5b2-0002-7000-8000-000000000002");
  private static final UUID API_KEY = UUID.fromString("0190a5b2-0003-7000-8000-000000000003");
  private static final String FINGERPRINT = "5f2b8c0e9d7a41c3";

  private ConfigSamples() {}

  static List<DomainEvent> full() {
    return List.of(
        new LockObserved(
            "production",
            12,
            new LockObserved.Held(
                "owner",
                "Black Friday",
                Instant.parse("2026-11-27T06:00:00Z"),
                Instant.parse("2026-11-30T06:00:00Z"))),
        new MachineTokenUsed("0198a3c4-7f00-7d2a-9c1e-5b6f8e2d4a10", "production", "storefront"),
        new DataSourceDefined(
            DB, "orders_db", "postgresql", "Orders of all shops", settings(), dbSchema(), 1),
        new DataSourceRenamed(DB, "orders", "orders_db", 2),
        new DataSourceRemoved(DB, "orders", 3),
        new ConstantDefined(
            LIMITS,
            "LIMITS",
            "Limits of an order",
            object("type", "object"),
            limits(),
            List.of(new Reference(ItemKind.CONSTANT, "STEP")),
            4),
        new ConstantRenamed(LIMITS, "ORDER_LIMITS", "LIMITS", 5),
        new ConstantRemoved(LIMITS, "ORDER_LIMITS", 6),
        new SecretDefined(
            API_KEY, "API_KEY", "Key of the carrier", true, new SecretRef(1, FINGERPRINT), 7),
        new SecretRenamed(API_KEY, "CARRIER_KEY", "API_KEY", 8),
        new SecretRemoved(API_KEY, "CARRIER_KEY", 9),
        new DataSourceConfigured(
            "staging",
            DB,
            "orders_db",
            configured(),
            Map.of("password", new SecretRef(3, FINGERPRINT)),
            List.of(
                new Reference(ItemKind.CONSTANT, "REPLICA"),
                new Reference(ItemKind.SECRET, "API_KEY"),
                new Reference(ItemKind.DATASOURCE, "other")),
            12),
        new DataSourceCleared("staging", DB, "orders_db", 13),
        new ConstantSet(
            "production",
            LIMITS,
            "LIMITS",
            object("max", 250, "until", null, "note", "Zeile 1\nZeile 2 \u0001 😀"),
            List.of(),
            14),
        new ConstantCleared("production", LIMITS, "LIMITS", 15),
        new SecretSet("production", API_KEY, "API_KEY", new SecretRef(2, FINGERPRINT), 16),
        new SecretCleared("production", API_KEY, "API_KEY", 17),
        new ConfigurationRolledBack("production", 12, true, 17));
  }

  static List<DomainEvent> minimal() {
    return List.of(
        new MachineTokenUsed("0198a3c4-7f00-7d2a-9c1e-5b6f8e2d4a10", "staging", null),
        new DataSourceDefined(DB, "orders_db", "rest", null, Map.of(), null, 1),
        new ConstantDefined(LIMITS, "LIMITS", null, null, null, List.of(), 4),
        new SecretDefined(API_KEY, "API_KEY", null, null, null, 7),
        new DataSourceConfigured("staging", DB, "orders_db", Map.of(), Map.of(), List.of(), 12),
        new ConstantSet("production", LIMITS, "LIMITS", false, List.of(), 14),
        new LockObserved("production", 13, null));
  }

  private static Map<String, Setting> settings() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    settings.put("host", new Setting(false, true, null));
    settings.put("port", new Setting(false, false, 5432));
    settings.put("password", new Setting(true, true, null));
    settings.put("schema", new Setting(false, false, "{{constants.SCHEMA}}"));
    return settings;
  }

  private static Object dbSchema() {
    return object(
        "type",
        "object",
        "properties",
        object("port", object("type", "integer", "default", null)),
        "required",
        array("host"));
  }

  private static Object limits() {
    return object(
        "max",
        100,
        "rate",
        new BigDecimal("0.10"),
        "currency",
        "EUR",
        "until",
        null,
        "steps",
        array(1, null, "{{constants.STEP}}"),
        "strict",
        false);
  }

  private static Map<String, Object> configured() {
    return object(
        "host",
        "db.{{environment.key}}.example",
        "port",
        5433,
        "options",
        object("ssl", true, "application_name", null),
        "replicas",
        array("{{constants.REPLICA}}", null),
        "weight",
        new BigDecimal("12345678901234567890.123456789"),
        "big",
        new BigInteger("123456789012345678901234567890"));
  }
}
