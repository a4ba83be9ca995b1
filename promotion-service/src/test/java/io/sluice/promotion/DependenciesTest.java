package io.sluice.promotion;

import io.sluice.testkit.dependencies.ServiceDependencies;

class DependenciesTest extends ServiceDependencies {}
