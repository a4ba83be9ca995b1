/** Whether the trail is what it was, and what anybody needs to see that for himself. */
package io.sluice.environment.audit.verify;
