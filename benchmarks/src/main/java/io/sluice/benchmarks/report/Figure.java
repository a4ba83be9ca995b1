package io.sluice.benchmarks.report;

/**
 * One line of the table.
 *
 * @param name what was measured
 * @param measured the outcome, with its unit
 * @param budget what architecture.md asks for; empty when the figure is for information only
 * @param verdict whether it keeps the budget
 * @param sample how many were measured, and how
 */
public record Figure(String name, String measured, String budget, Verdict verdict, String sample) {

  /** Whether a figure keeps its budget. */
  public enum Verdict {
    /** It does. */
    MET("met"),
    /** It does not. */
    NOT_MET("**not met**"),
    /** There is no budget for it. */
    INFORMATION("");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }
  }

  /** A figure with a budget. */
  public static Figure budgeted(
      String name, String measured, String budget, boolean met, String sample) {
    return new Figure(name, measured, budget, met ? Verdict.MET : Verdict.NOT_MET, sample);
  }

  /** A figure without one. */
  public static Figure information(String name, String measured, String sample) {
    return new Figure(name, measured, "", Verdict.INFORMATION, sample);
  }

  String[] cells() {
    return new String[] {name, measured, budget, verdict.text, sample};
  }
}
