package io.sluice.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Properties in a file that only its owner can read, replaced as a whole. */
record PropertiesFile(Path path) {

  /** What is in it; nothing when it is not there. */
  Map<String, String> read() {
    Properties properties = new Properties();
    if (Files.exists(path)) {
      try (var in = Files.newBufferedReader(path)) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Map<String, String> map = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
    return map;
  }

  /** Replaces it; a reader sees the old or the new content, never a part. */
  void write(Map<String, String> content) {
    Properties properties = new Properties();
    properties.putAll(content);
    try {
      Files.createDirectories(path.getParent());
      Path next = path.resolveSibling(path.getFileName() + ".next");
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (var out = Files.newBufferedWriter(next)) {
        properties.store(out, null);
      }
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
