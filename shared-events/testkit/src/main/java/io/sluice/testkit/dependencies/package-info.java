/** What the services ship of others, and what of it is allowed. */
package io.sluice.testkit.dependencies;
