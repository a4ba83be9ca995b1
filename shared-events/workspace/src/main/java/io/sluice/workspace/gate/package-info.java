/** The gate that every act must pass which changes what apps get. */
package io.sluice.workspace.gate;
