package org.concord.automaton.session;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/**
 * Extracts ONNX Runtime's native libraries into a temporary folder that is deleted at exit. Left to
 * itself ONNX Runtime does the same but for the folder, of which it leaves one behind in each run.
 */
final class NativeLibraries {
  /** The property that tells ONNX Runtime where they are. */
  private static final String FOLDER = "onnxruntime.native.path";

  private static final List<String> NAMES =
      List.of(
          "onnxruntime",
          "onnxruntime4j_jni",
          "onnxruntime_providers_shared",
          "onnxruntime_providers_cuda");

  private NativeLibraries() {}

  /** Extracts them, unless it is known where they are; to be called before ONNX Runtime is used. */
  static synchronized void extract() {
    if (System.getProperty(FOLDER) != null) {
      return;
    }
    try {
      File folder = Files.createTempDirectory("concord-onnxruntime").toFile();
      // What is registered last is deleted first.
      folder.deleteOnExit();
      for (String name : NAMES) {
        extract(System.mapLibraryName(name), folder);
      }
      System.setProperty(FOLDER, folder.getPath());
    } catch (IOException e) {
      // ONNX Runtime fails in its turn, and tells what this machine lacks.
    }
  }

  private static void extract(String library, File folder) throws IOException {
    try (InputStream in =
        OrtEnvironment.class.getResourceAsStream("native/" + platform() + "/" + library)) {
      if (in != null) {
        File file = new File(folder, library);
        file.deleteOnExit();
        Files.copy(in, file.toPath());
      }
    }
  }

  /** This machine as ONNX Runtime names it. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String architecture = System.getProperty("os.arch");
    return (system.startsWith("windows") ? "win" : system.startsWith("mac") ? "osx" : "linux")
        + (List.of("amd64", "x86_64").contains(architecture) ? "-x64" : "-" + architecture);
  }
}
