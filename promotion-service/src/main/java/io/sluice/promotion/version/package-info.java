/** Versions over HTTP and as rows: create, read, edit, rename, delete. */
package io.sluice.promotion.version;
