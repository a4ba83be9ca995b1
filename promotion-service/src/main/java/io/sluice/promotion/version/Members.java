package io.sluice.promotion.version;

import java.util.Arrays;

/**
 * Sorts the members of an object by their names where they are written. Knows only where the
 * members of objects begin that are being written, a number each.
 */
final class Members {
  private final CanonicalBytes out;
  private int[] starts = new int[64];
  private int count;

  Members(CanonicalBytes out) {
    this.out = out;
  }

  /** An object begins; what this gives is needed at its end. */
  int open() {
    return count;
  }

  /** A member of the innermost object begins. */
  void begin() {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count + count / 2);
    }
    starts[count++] = out.size();
  }

  /** The innermost object is at its end; false if two members have one name. */
  boolean sort(int before) {
    int from = before;
    int to = count;
    count = before;
    if (out.isTooLarge()) {
      return true;
    }
    if (isSorted(from, to)) {
      return true;
    }
    int[] sorted = Arrays.copyOfRange(starts, from, to);
    mergeSort(sorted, new int[sorted.length], 0, sorted.length);
    for (int i = 1; i < sorted.length; i++) {
      if (compare(sorted[i - 1], sorted[i]) == 0) {
        return false;
      }
    }
    rewrite(sorted, from, to);
    return true;
  }

  private boolean isSorted(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (compare(starts[i - 1], starts[i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  private void rewrite(int[] sorted, int from, int to) {
    int first = starts[from];
    byte[] old = out.copy(first, out.size());
    int at = first;
    for (int start : sorted) {
      int index = Arrays.binarySearch(starts, from, to, start);
      int end = index + 1 < to ? starts[index + 1] - 1 : first + old.length;
      if (at > first) {
        out.put(at++, ',');
      }
      out.put(at, old, start - first, end - start);
      at += end - start;
    }
  }

  private void mergeSort(int[] all, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    mergeSort(all, spare, from, middle);
    mergeSort(all, spare, middle, to);
    System.arraycopy(all, from, spare, from, to - from);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takesLeft = right == to || (left < middle && compare(spare[left], spare[right]) <= 0);
      all[i] = takesLeft ? spare[left++] : spare[right++];
    }
  }

  /** By UTF-16 code units of the names that begin at these places. */
  private int compare(int one, int other) {
    NameUnits first = new NameUnits(out, one);
    NameUnits second = new NameUnits(out, other);
    while (true) {
      int left = first.next();
      int right = second.next();
      if (left != right) {
        return Integer.compare(left, right);
      }
      if (left == NameUnits.END) {
        return 0;
      }
    }
  }
}
