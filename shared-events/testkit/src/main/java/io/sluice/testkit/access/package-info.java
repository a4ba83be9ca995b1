/** Who may do what: the table of docs/access.md, and its tests for all services. */
package io.sluice.testkit.access;
