package io.sluice.config.runtime;

import io.sluice.config.runtime.domain.Resolved;

/**
 * The ready-made answer to a run-time read.
 *
 * @param json UTF-8; must not be changed
 * @param etag the revision
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all readers, which only send it
public record ResolvedDocument(Resolved resolved, byte[] json, String etag) {}
