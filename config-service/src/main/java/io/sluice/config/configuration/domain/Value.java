package io.sluice.config.configuration.domain;

import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import java.util.List;
import java.util.Map;

/** The value of an item in one environment, references unresolved. */
public sealed interface Value {

  /** Of a constant: any JSON value. */
  record OfConstant(Object value) implements Value {}

  /** Of a secret. */
  record OfSecret(SecretRef secret) implements Value {}

  /** Of a data source: the settings that are not secret, those that are, and what both refer to. */
  record OfDataSource(
      Map<String, Object> settings, Map<String, SecretRef> secrets, List<Reference> references)
      implements Value {}
}
