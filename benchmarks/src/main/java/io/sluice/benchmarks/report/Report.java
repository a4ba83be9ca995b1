package io.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Markdown document that reads as well in a terminal: its columns are aligned.
 *
 * @param machine facts of the machine, each a line
 * @param figures the table
 */
public record Report(List<String> machine, List<Figure> figures) {
  private static final String[] HEADER = {"Figure", "Measured", "Budget", "", "Sample"};

  /** Copies what it is given. */
  public Report {
    machine = List.copyOf(machine);
    figures = List.copyOf(figures);
  }

  /** The document. */
  public String markdown() {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEADER);
    figures.forEach(figure -> rows.add(figure.cells()));
    int[] widths = new int[HEADER.length];
    for (String[] row : rows) {
      Arrays.setAll(widths, column -> Math.max(widths[column], row[column].length()));
    }
    StringBuilder text = new StringBuilder("# What it measures\n\n");
    machine.forEach(fact -> text.append("- ").append(fact).append('\n'));
    text.append('\n').append(line(rows.getFirst(), widths)).append(rule(widths));
    rows.stream().skip(1).forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  /** The figures that miss their budget. */
  public List<Figure> missed() {
    return figures.stream().filter(figure -> figure.verdict() == Figure.Verdict.NOT_MET).toList();
  }

  private static String line(String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < cells.length; column++) {
      String padding = " ".repeat(widths[column] - cells[column].length());
      line.append(' ').append(cells[column]).append(padding).append(" |");
    }
    return line.append('\n').toString();
  }

  private static String rule(int[] widths) {
    return Arrays.stream(widths)
        .mapToObj(width -> "-".repeat(width + 2))
        .collect(Collectors.joining("|", "|", "|\n"));
  }
}
