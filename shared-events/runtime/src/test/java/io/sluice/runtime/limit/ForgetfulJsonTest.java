package io.sluice.runtime.limit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgetfulJsonTest {

  @Test
  void aNameIsForgottenWithItsDocument() throws IOException {
    ObjectMapper mapper = new ForgetfulJson().mapper(List.of());
    List<WeakReference<String>> names = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String json = "{\"" + "x".repeat(1_000) + i + "\":1}";
      names.add(
          new WeakReference<>(
              mapper.readTree(json.getBytes(StandardCharsets.UTF_8)).fieldNames().next()));
    }
    await()
        .until(
            () -> {
              System.gc();
              return names.stream().allMatch(name -> name.get() == null);
            });
  }
}
