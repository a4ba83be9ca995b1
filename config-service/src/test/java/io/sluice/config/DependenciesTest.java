package io.sluice.config;

import io.sluice.testkit.dependencies.ServiceDependencies;

class DependenciesTest extends ServiceDependencies {}
