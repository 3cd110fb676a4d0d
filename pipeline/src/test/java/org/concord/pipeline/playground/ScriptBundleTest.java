package org.concord.pipeline.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.concord.automaton.CellLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptBundleTest {
  private static final Pattern MODULE = Pattern.compile("^modules\\['(.*)'] = ", Pattern.MULTILINE);
  private static final Pattern USED = Pattern.compile("= modules\\['([^']*)'];");

  @ParameterizedTest
  @ValueSource(strings = {"simulation/worker.mjs", "page/main.mjs"})
  void holdsEachModuleOnceAndAfterThoseThatItImports(String entry) {
    String script = ScriptBundle.of(new CellLayout(36, 26), entry);
    List<String> modules = MODULE.matcher(script).results().map(found -> found.group(1)).toList();
    assertEquals(entry, modules.get(modules.size() - 1));
    assertEquals(modules.stream().distinct().toList(), modules);
    assertTrue(script.contains("const CHANNELS = 37;") && script.contains("const LABELS = 26;"));
    for (MatchResult used : USED.matcher(script).results().toList()) {
      int written = script.indexOf("modules['" + used.group(1) + "'] = (");
      assertTrue(0 <= written && written < used.start(), used.group());
    }
  }

  /** A script that is part of a page can neither load modules nor end the element that holds it. */
  @ParameterizedTest
  @ValueSource(strings = {"simulation/worker.mjs", "page/main.mjs"})
  void isOneScript(String entry) {
    String script = ScriptBundle.of(new CellLayout(36, 26), entry);
    assertFalse(Pattern.compile("^(import|export)\\b", Pattern.MULTILINE).matcher(script).find());
    assertFalse(script.contains("</script"));
    assertFalse(script.contains("<!--"));
  }
}
