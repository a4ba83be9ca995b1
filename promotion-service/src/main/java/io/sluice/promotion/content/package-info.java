/** What versions consist of: documents in one canonical form, stored by their digest. */
package io.sluice.promotion.content;
