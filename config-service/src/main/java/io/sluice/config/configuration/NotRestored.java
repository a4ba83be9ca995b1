package io.sluice.config.configuration;

import io.sluice.events.Reference;

/**
 * What a rollback leaves as it is, or without a value.
 *
 * @param item pointer of the item, or of one of its settings
 */
public record NotRestored(String item, Because because) {

  /** Why. */
  public enum Because {
    /** Secrets are left alone unless they are asked for. */
    SECRET,
    /** The data source points elsewhere again, and keeps no secret for that. */
    TARGET_MOVED,
    /** The catalog does not define it any more. */
    NOT_DEFINED,
    /** The definition has changed, and does not allow the value any more. */
    NOT_ALLOWED
  }

  static NotRestored item(Reference item, Because because) {
    return new NotRestored(item.pointer(), because);
  }

  static NotRestored setting(Reference source, String setting, Because because) {
    return new NotRestored(source.pointer() + "/" + setting, because);
  }
}
