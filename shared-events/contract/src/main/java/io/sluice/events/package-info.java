/**
 * The published language of Sluice.
 *
 * <p>Every event is a record in one of three sealed interfaces, one per service. What is stored is
 * what is published and what the audit trail is made of. No event ever carries a secret value.
 */
package io.sluice.events;
