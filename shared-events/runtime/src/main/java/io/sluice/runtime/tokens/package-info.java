/** Bearer tokens: verified by OIDC once, then remembered. */
package io.sluice.runtime.tokens;
