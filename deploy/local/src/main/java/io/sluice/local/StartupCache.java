package io.sluice.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a service's JVM has learned about starting quickly: its classes loaded and linked, and which
 * of its methods are worth compiling (JEP 483, 514, 515). A JVM that does not know the file, or
 * finds it of other programs, starts without it.
 */
final class StartupCache {
  private final Path jar;

  private StartupCache(Path jar) {
    this.jar = jar;
  }

  static StartupCache of(Service service, Path root) {
    return new StartupCache(service.jar(root));
  }

  /** Options of a JVM that starts with what was learned; none if that is of older programs. */
  List<String> using() {
    try {
      return Files.exists(learned())
              && Files.getLastModifiedTime(learned()).compareTo(Files.getLastModifiedTime(jar)) >= 0
          ? List.of("-XX:AOTCache=" + learned())
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Options of a JVM that learns, and writes it down when it ends. */
  List<String> learning() {
    return List.of("-XX:AOTCacheOutput=" + unfinished());
  }

  /**
   * Keeps what was learned, after the JVM has ended.
   *
   * @return whether there was something
   */
  boolean keep() {
    try {
      if (!Files.exists(unfinished()) || Files.size(unfinished()) == 0) {
        forget();
        return false;
      }
      Files.move(unfinished(), learned(), StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets all of it. */
  void forget() {
    try {
      Files.deleteIfExists(unfinished());
      Files.deleteIfExists(learned());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path learned() {
    return jar.getParent().resolveSibling("startup.aot");
  }

  private Path unfinished() {
    return jar.getParent().resolveSibling("startup.aot.unfinished");
  }
}
