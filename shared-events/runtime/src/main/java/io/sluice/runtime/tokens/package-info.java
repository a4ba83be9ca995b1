/** Bearer tokens: verified by OIDC once, then remembered; or opaque, and known by their digest. */
package io.sluice.runtime.tokens;
