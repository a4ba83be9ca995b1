package io.sluice.environment.audit;

/**
 * What an event changed of one item. The value before is not here: it is what the item was left
 * with, see {@link Deed}.
 *
 * @param item tells the item from others of its stream, whatever it is called
 * @param name what it is called, for people and for searches
 * @param environment in which it changed, or null
 * @param after the masked value as JSON, or null if there is none any more
 */
record Change(String item, String name, String environment, String after) {}
