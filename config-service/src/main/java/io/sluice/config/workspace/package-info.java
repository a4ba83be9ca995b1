/** What config-service knows of workspaces: replicas of what environment-service owns. */
package io.sluice.config.workspace;
