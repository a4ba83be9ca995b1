package io.sluice.runtime.integrity;

import io.sluice.events.Topics;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checkpoints that a verification goes on from: {@code SERVICE@SIZE} with commas between them. */
record Since(Map<String, Long> sizes) {
  private static final Pattern ONE = Pattern.compile("([a-z-]{1,40})@([0-9]{1,18})");

  /** Reads what {@link #text} wrote; null is the beginning. */
  static Since parse(String text) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    if (text == null) {
      return new Since(sizes);
    }
    for (String each : text.split(",", -1)) {
      Matcher one = ONE.matcher(each);
      if (!one.matches()
          || !Topics.services().contains(one.group(1))
          || sizes.put(one.group(1), Long.valueOf(one.group(2))) != null) {
        throw invalid("must be SERVICE@SIZE with commas, as the answer has it in checkpoint");
      }
    }
    return new Since(sizes);
  }

  static ProblemException invalid(String violation) {
    return new ProblemException(
        Problem.of(400, "INVALID_REQUEST", "The request is invalid.").error("since", violation));
  }

  OptionalLong of(String service) {
    Long size = sizes.get(service);
    return size == null ? OptionalLong.empty() : OptionalLong.of(size);
  }

  /** As an answer has it; null for none. */
  String text() {
    return sizes.isEmpty()
        ? null
        : sizes.entrySet().stream()
            .map(each -> each.getKey() + "@" + each.getValue())
            .collect(Collectors.joining(","));
  }
}
