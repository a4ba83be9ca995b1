/** What an environment was, and how it comes back: its revisions, and rollback. */
package io.sluice.config.history;
