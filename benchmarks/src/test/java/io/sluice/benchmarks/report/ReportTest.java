package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void isATableOfAlignedColumns() {
    Figure reads = Figure.budgeted("reads", "70 k/s", "50 %", true, "n=9");
    Figure lag = Figure.budgeted("lag", "120 ms", "100 ms", false, "n=10,000");
    Figure size = Figure.information("answer", "2 KB", "");
    Report report = new Report(List.of("cores: 2"), List.of(reads, lag, size));
    assertThat(report.markdown())
        .isEqualTo(
            """
            # What it measures

            - cores: 2

            | Figure | Measured | Budget |             | Sample   |
            |--------|----------|--------|-------------|----------|
            | reads  | 70 k/s   | 50 %   | met         | n=9      |
            | lag    | 120 ms   | 100 ms | **not met** | n=10,000 |
            | answer | 2 KB     |        |             |          |
            """);
    assertThat(report.missed()).containsExactly(lag);
  }
}
