/** Machine tokens: who may read one environment at run time without an identity of an issuer. */
package io.sluice.environment.token;
