package io.sluice.config;

import static io.sluice.testkit.api.Caller.OWNER;

import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Request;

/** What tests say of items of the catalog and of their values. */
public final class Items {
  private Items() {}

  /** Somebody defines an item, or defines it anew. */
  public static Request defines(Caller who, String item, String body) {
    return who.put("/catalog/" + item, body);
  }

  /** The owner defines an item. */
  public static Request define(String item, String body) {
    return defines(OWNER, item, body);
  }

  /** Somebody gives an item another name. */
  public static Request renames(Caller who, String item, String name) {
    return who.post("/catalog/" + item + "/rename", "{\"name\":\"" + name + "\"}");
  }

  /** Somebody takes an item out of the catalog. */
  public static Request removes(Caller who, String item) {
    return who.delete("/catalog/" + item);
  }

  /** The owner gives an item a value in an environment. */
  public static Request set(String environment, String item, String body) {
    return OWNER.put("/environments/" + environment + "/" + item, body);
  }

  /** The owner reads what an environment resolves to. */
  public static Request resolved(String environment) {
    return OWNER.get("/environments/" + environment + "/resolved");
  }
}
