/** What all endpoints have in common: problems, entity tags, pages, consistency across services. */
package io.sluice.runtime.http;
