/** The whole product, started as a user starts it, seen from outside and checked from inside. */
package io.sluice.local.endtoend;
