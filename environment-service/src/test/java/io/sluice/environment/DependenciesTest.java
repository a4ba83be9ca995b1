package io.sluice.environment;

import io.sluice.testkit.dependencies.ServiceDependencies;

class DependenciesTest extends ServiceDependencies {}
