package org.concord.pipeline.playground;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.concord.automaton.CellLayout;

/**
 * Makes one script of JavaScript modules, for pages that may load nothing.
 *
 * <p>Each module becomes a function that returns what it exports, after those that it imports, so
 * that names of one module do not meet those of another. Of the language's module syntax it knows
 * what the playground's modules use: {@code import {a, b} from './file.mjs'} and {@code export}
 * before a function, class or constant.
 */
final class ScriptBundle {
  private static final Pattern IMPORT =
      Pattern.compile("^import \\{([^}]*)\\} from '([^']+)';\\R", Pattern.MULTILINE);
  private static final Pattern EXPORT =
      Pattern.compile("^export (?=(?:function|class|const) (\\w+))", Pattern.MULTILINE);

  private static final String LAYOUT = "simulation/layout.mjs";

  private final Map<String, String> modules = new LinkedHashMap<>();
  private final CellLayout layout;

  private ScriptBundle(CellLayout layout) {
    this.layout = layout;
  }

  /**
   * Reads a module and all that it imports.
   *
   * @param layout of the cells that the script is for
   * @param entry of a resource beside this class, such as {@code page/main.mjs}
   */
  static String of(CellLayout layout, String entry) {
    ScriptBundle bundle = new ScriptBundle(layout);
    bundle.add(entry);
    return "'use strict';\nconst modules = {};\n\n" + String.join("\n", bundle.modules.values());
  }

  private void add(String path) {
    if (modules.containsKey(path)) {
      return;
    }
    String source = path.equals(LAYOUT) ? laidOut(read(path)) : read(path);
    for (MatchResult imported : IMPORT.matcher(source).results().toList()) {
      add(resolve(path, imported.group(2)));
    }
    modules.put(path, wrapped(path, source));
  }

  private String laidOut(String source) {
    return source
        .replaceFirst("const CHANNELS = \\d+;", "const CHANNELS = " + layout.perCell() + ";")
        .replaceFirst("const LABELS = \\d+;", "const LABELS = " + layout.labels() + ";");
  }

  private static String wrapped(String path, String source) {
    List<String> exports = new ArrayList<>();
    EXPORT.matcher(source).results().forEach(export -> exports.add(export.group(1)));
    String body =
        IMPORT
            .matcher(source)
            .replaceAll(
                imported ->
                    Matcher.quoteReplacement(
                        "const {%s} = modules['%s'];%n"
                            .formatted(imported.group(1), resolve(path, imported.group(2)))));
    return "modules['%s'] = (() => {\n%s\nreturn { %s };\n})();\n"
        .formatted(path, EXPORT.matcher(body).replaceAll("").strip(), String.join(", ", exports));
  }

  /** The path of an imported module, seen from the folder above all of them. */
  private static String resolve(String importer, String imported) {
    String folder = importer.substring(0, importer.lastIndexOf('/') + 1);
    return URI.create("/" + folder).resolve(imported).getPath().substring(1);
  }

  private static String read(String path) {
    try {
      return Resources.toString(
          Resources.getResource(ScriptBundle.class, path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
