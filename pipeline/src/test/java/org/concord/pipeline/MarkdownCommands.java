package org.concord.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The commands in one block of a Markdown page, as a reader pastes them: a block that is in no
 * language, or in that of a shell.
 *
 * @param page that they are on
 * @param line of the first one, from 1
 * @param commands one or more, each with its continuation lines
 */
record MarkdownCommands(Path page, int line, List<String> commands) {
  private static final String FENCE = "```";
  private static final Set<String> SHELLS = Set.of("", "sh", "bash");
  private static final Set<String> NO_SHELLS = Set.of("text", "yaml", "python");

  /** Reads the blocks of a page. */
  static List<MarkdownCommands> of(Path page) throws IOException {
    List<MarkdownCommands> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(page);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        String language = lines.get(i).substring(FENCE.length());
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
        if (SHELLS.contains(language)) {
          blocks.add(new MarkdownCommands(page, i + 2, commands(lines.subList(i + 1, end))));
        } else if (!NO_SHELLS.contains(language)) {
          throw new IllegalArgumentException(
              "%s:%d: the language must be one of %s, actual: %s"
                  .formatted(page, i + 1, NO_SHELLS, language));
        }
        i = end;
      }
    }
    return blocks;
  }

  private static List<String> commands(List<String> lines) {
    List<String> commands = new ArrayList<>();
    String command = "";
    for (String line : lines) {
      command += line;
      if (!line.endsWith("\\")) {
        commands.add(command);
        command = "";
      } else {
        command += "\n";
      }
    }
    return commands;
  }

  /** A command in one line, without a comment. */
  static String plain(String command) {
    return command
        .replace("\\\n", " ")
        .replaceFirst("(^|\\s)#.*", "")
        .strip()
        .replaceAll("\\s+", " ");
  }
}
