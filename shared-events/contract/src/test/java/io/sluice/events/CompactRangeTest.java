package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompactRangeTest {
  /** The leaves and roots that the tests of Certificate Transparency have. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void hasTheRootsOfCertificateTransparency() {
    CompactRange tree = new CompactRange();
    for (int size = 0; size <= LEAVES.size(); size++) {
      assertThat(tree.root()).isEqualTo(base64(ROOTS.get(size)));
      assertThat(tree.end()).isEqualTo(size);
      if (size < LEAVES.size()) {
        tree.append(CompactRange.leafHash(HexFormat.of().parseHex(LEAVES.get(size))));
      }
    }
  }

  @Test
  void goesOnFromWhatIsKeptOfIt() {
    for (int size = 0; size < 70; size++) {
      CompactRange again = CompactRange.tree(size, tree(size).subtrees());
      append(again, size, 100);
      assertThat(again.root()).isEqualTo(tree(100).root());
    }
  }

  @Test
  void anyRunOfLeavesStandsForThemInTheTree() {
    for (int from = 0; from < 33; from++) {
      for (int to = from; to < 40; to++) {
        CompactRange run = new CompactRange(from);
        append(run, from, to);
        CompactRange tree = tree(from);
        run.subtrees().forEach(tree::add);
        append(tree, to, 41);
        assertThat(tree.root()).as("%d to %d", from, to).isEqualTo(tree(41).root());
      }
    }
  }

  @Test
  void keepsFewHashesOfManyLeaves() {
    CompactRange run = new CompactRange(1);
    append(run, 1, 10_000);
    assertThat(run.subtrees()).hasSizeLessThan(28);
  }

  @Test
  void oneLeafMoreOrOtherOrElsewhereGivesAnotherRoot() {
    CompactRange swapped = new CompactRange();
    swapped.append(leaf(1));
    swapped.append(leaf(0));
    assertThat(List.of(tree(2).root(), tree(3).root(), tree(1).root(), swapped.root()))
        .doesNotHaveDuplicates();
  }

  @Test
  void subtreesOfAnotherSizeAreNoTree() {
    List<CompactRange.Subtree> subtrees = tree(5).subtrees();
    assertThatThrownBy(() -> CompactRange.tree(6, subtrees))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CompactRange.tree(5, List.of(subtrees.get(1), subtrees.get(0))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new CompactRange().add(new CompactRange.Subtree(62, subtrees.get(0).hash())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CompactRange tree(int size) {
    CompactRange tree = new CompactRange();
    append(tree, 0, size);
    return tree;
  }

  private static void append(CompactRange range, int from, int to) {
    IntStream.range(from, to).forEach(i -> range.append(leaf(i)));
  }

  private static byte[] leaf(int i) {
    return CompactRange.leafHash(Integer.toString(i).getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
