package io.sluice.promotion;

import com.tngtech.archunit.core.domain.JavaClass;
import io.sluice.testkit.architecture.ServiceArchitecture;
import java.util.Set;

class ArchitectureTest extends ServiceArchitecture {
  ArchitectureTest() {
    super("io.sluice.promotion");
  }

  @Override
  protected Set<String> stillInACircle() {
    return Set.of("io.sluice.promotion.application", "io.sluice.promotion.version");
  }

  @Override
  protected boolean readsRows(JavaClass each) {
    return each.getSimpleName().equals("RunningVersions") || super.readsRows(each);
  }
}
