/**
 * What tests and the local platform share: real PostgreSQL, real Kafka and a token issuer without
 * Docker, and the small languages in which tests are written. Depends on the published events and
 * not on the runtime, so that the runtime's own tests can use it.
 */
package io.sluice.testkit;
