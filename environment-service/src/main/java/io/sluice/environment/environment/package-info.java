/** The environments of a workspace: what may be done with them, and by whom they are seen. */
package io.sluice.environment.environment;
