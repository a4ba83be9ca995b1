package io.sluice.benchmarks.run;

import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.process.MemoryWatch;
import io.sluice.benchmarks.process.ResidentMemory;
import io.sluice.benchmarks.report.Figure;
import io.sluice.local.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** The memory of each service: just after its start, and the most of it while others measure. */
public final class Memory implements AutoCloseable {
  private static final long BUDGET_MEBIBYTES = 400;

  private final Map<Service, OptionalLong> idle = new HashMap<>();
  private final MemoryWatch watch;

  private Memory(Testbed testbed) {
    Map<String, LongSupplier> pids = new HashMap<>();
    for (Service service : Service.values()) {
      LongSupplier pid = () -> testbed.platform().pid(service);
      idle.put(service, ResidentMemory.mebibytes(pid.getAsLong()));
      pids.put(service.fullName(), pid);
    }
    watch = MemoryWatch.over(pids);
  }

  /** Looks at a platform that has just started, and goes on looking. */
  public static Memory of(Testbed testbed) {
    return new Memory(testbed);
  }

  /** What it saw so far; nothing on systems that do not tell. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Service service : Service.values()) {
      OptionalLong highest = watch.highest(service.fullName());
      if (idle.get(service).isPresent() && highest.isPresent()) {
        figures.add(
            Figure.budgeted(
                "RSS of " + service.fullName(),
                "idle %d MiB, under load %d MiB"
                    .formatted(idle.get(service).getAsLong(), highest.getAsLong()),
                "< 400 MiB under load",
                highest.getAsLong() < BUDGET_MEBIBYTES,
                "highest of samples every 200 ms"));
      }
    }
    return figures;
  }

  @Override
  public void close() {
    watch.close();
  }
}
