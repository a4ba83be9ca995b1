/**
 * The whole product on one machine: PostgreSQL, Kafka, an issuer of tokens and a gateway in one
 * JVM, the services as processes beside it. For trying it out and for end-to-end tests.
 */
package io.sluice.local;
