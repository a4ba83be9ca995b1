package io.sluice.events;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A run of leaves of a Merkle tree as RFC 6962 and RFC 9162 hash it ({@code leaf = SHA-256(00 ||
 * content)}, {@code node = SHA-256(01 || left || right)}), kept as the roots of its largest
 * complete subtrees: some 60 hashes for any number of leaves. So appending takes a handful of
 * hashes, a tree is gone on with after a restart without its leaves, and a run of leaves that
 * somebody may not see can be handed to them as the few hashes that they need of it.
 */
public final class CompactRange {
  private static final int HASH_BYTES = 32;

  private final long begin;
  private final List<Root> roots = new ArrayList<>();

  /** The empty tree. */
  public CompactRange() {
    this(0);
  }

  /** No leaves yet, the next one is that with this index. */
  public CompactRange(long begin) {
    if (begin < 0) {
      throw new IllegalArgumentException("no index of a leaf: " + begin);
    }
    this.begin = begin;
  }

  /**
   * A complete subtree.
   *
   * @param level 0 for a leaf; it has 2 to the power of this many leaves
   * @param hash its root, Base64
   */
  public record Subtree(int level, String hash) {}

  private static final class Root {
    private final int level;
    private final byte[] hash;

    Root(int level, byte[] hash) {
      this.level = level;
      this.hash = hash;
    }

    long leaves() {
      return 1L << level;
    }
  }

  /**
   * The tree of that size with these subtrees, largest first, see {@link #subtrees()}.
   *
   * @throws IllegalArgumentException if no tree of that size has such ones
   */
  public static CompactRange tree(long size, List<Subtree> subtrees) {
    CompactRange tree = new CompactRange();
    subtrees.forEach(tree::add);
    if (tree.end() != size || tree.roots.size() != subtrees.size()) {
      throw new IllegalArgumentException("not the subtrees of a tree of size " + size);
    }
    return tree;
  }

  /** The hash of a leaf with this content. */
  public static byte[] leafHash(byte[] content) {
    MessageDigest digest = sha256();
    digest.update((byte) 0);
    return digest.digest(content);
  }

  /** Appends a leaf by its hash. */
  public void append(byte[] leafHash) {
    add(0, leafHash.clone());
  }

  /**
   * Appends a whole subtree.
   *
   * @throws IllegalArgumentException if none of that level can begin here, or it is malformed
   */
  public void add(Subtree subtree) {
    byte[] hash = Base64.getDecoder().decode(subtree.hash());
    if (subtree.level() < 0 || subtree.level() > 61 || hash.length != HASH_BYTES) {
      throw new IllegalArgumentException("not a subtree: " + subtree);
    }
    add(subtree.level(), hash);
  }

  private void add(int level, byte[] hash) {
    if ((end() & ((1L << level) - 1)) != 0) {
      throw new IllegalArgumentException("no subtree of level " + level + " begins at " + end());
    }
    roots.add(new Root(level, hash));
    while (lastTwoAreOne()) {
      Root right = roots.remove(roots.size() - 1);
      Root left = roots.remove(roots.size() - 1);
      roots.add(new Root(left.level + 1, node(left.hash, right.hash)));
    }
  }

  /** Whether they are the halves of a larger subtree. */
  private boolean lastTwoAreOne() {
    int last = roots.size() - 1;
    if (last < 1 || roots.get(last).level != roots.get(last - 1).level) {
      return false;
    }
    long left = end() - 2 * roots.get(last).leaves();
    return (left & (2 * roots.get(last).leaves() - 1)) == 0;
  }

  /** Index of its first leaf. */
  public long begin() {
    return begin;
  }

  /** Index of the leaf that comes next; of a tree, its size. */
  public long end() {
    long end = begin;
    for (Root root : roots) {
      end += root.leaves();
    }
    return end;
  }

  /** What is kept of it, from left to right. */
  public List<Subtree> subtrees() {
    List<Subtree> subtrees = new ArrayList<>(roots.size());
    for (Root root : roots) {
      subtrees.add(new Subtree(root.level, Base64.getEncoder().encodeToString(root.hash)));
    }
    return subtrees;
  }

  /** The root of the tree, Base64. */
  public String root() {
    if (begin != 0) {
      throw new IllegalStateException("a part of a tree has no root");
    }
    if (roots.isEmpty()) {
      return Base64.getEncoder().encodeToString(sha256().digest());
    }
    byte[] hash = roots.get(roots.size() - 1).hash;
    for (int i = roots.size() - 2; i >= 0; i--) {
      hash = node(roots.get(i).hash, hash);
    }
    return Base64.getEncoder().encodeToString(hash);
  }

  private static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = sha256();
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
