package io.sluice.events.schema;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the doc comments of the records say, as plain text: the descriptions of the schemas are
 * written once, in Java.
 */
final class Javadoc {
  /** By {@code Outer.Inner}, {@code Outer.Inner#method} and {@code Outer.Inner@component}. */
  private final Map<String, String> texts = new HashMap<>();

  private Javadoc() {}

  static Javadoc of(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Javadoc javadoc = new Javadoc();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> java = Files.walk(sources)) {
      List<Path> paths = java.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(paths));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        javadoc.new Scanner(docs).scan(unit, null);
      }
    }
    return javadoc;
  }

  Optional<String> of(Class<?> type) {
    return Optional.ofNullable(texts.get(key(type)));
  }

  /** From the {@code @param} of the record, else from the accessor that an interface declares. */
  Optional<String> of(RecordComponent component) {
    Class<?> type = component.getDeclaringRecord();
    return Optional.ofNullable(texts.get(key(type) + "@" + component.getName()))
        .or(() -> inherited(type, component.getName()));
  }

  private Optional<String> inherited(Class<?> type, String method) {
    return Stream.of(type.getInterfaces())
        .map(
            each ->
                Optional.ofNullable(texts.get(key(each) + "#" + method))
                    .or(() -> inherited(each, method)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static String key(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  private static String plain(List<? extends DocTree> trees) {
    return trees.stream()
        .map(Javadoc::plain)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String plain(DocTree tree) {
    if (tree instanceof TextTree text) {
      return text.getBody();
    }
    if (tree instanceof LiteralTree literal) {
      return literal.getBody().getBody();
    }
    if (tree instanceof LinkTree link) {
      return link.getLabel().isEmpty()
          ? link.getReference().getSignature().replaceFirst("^#", "").replace('#', '.')
          : plain(link.getLabel());
    }
    return " ";
  }

  private final class Scanner extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final Deque<String> names = new ArrayDeque<>();

    Scanner(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      names.addLast(type.getSimpleName().toString());
      String key = String.join(".", names);
      DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        texts.put(key, plain(comment.getFullBody()));
        for (DocTree tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree param) {
            texts.put(key + "@" + param.getName(), plain(param.getDescription()));
          }
        }
      }
      super.visitClass(type, null);
      names.removeLast();
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        texts.put(String.join(".", names) + "#" + method.getName(), plain(comment.getFullBody()));
      }
      return null;
    }
  }
}
