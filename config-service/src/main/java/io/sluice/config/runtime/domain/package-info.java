/** What an environment answers at run time, from definitions and values. Pure. */
package io.sluice.config.runtime.domain;
