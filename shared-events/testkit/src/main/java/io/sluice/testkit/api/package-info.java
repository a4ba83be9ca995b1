/**
 * Tests of a service's API as sentences: given these facts, when this request, then this answer.
 */
package io.sluice.testkit.api;
