/** What config-service knows of applications: replicas of what promotion-service owns. */
package io.sluice.config.application;
