/** Sessions of PostgreSQL itself, for locks that outlive a transaction; past any pooler. */
package io.sluice.runtime.direct;
