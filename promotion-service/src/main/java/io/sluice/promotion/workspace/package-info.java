/** What this service knows of workspaces, which another service owns. */
package io.sluice.promotion.workspace;
