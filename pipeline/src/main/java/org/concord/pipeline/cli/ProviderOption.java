package org.concord.pipeline.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.concord.automaton.InputException;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where ONNX Runtime computes. */
final class ProviderOption {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmgt]?)b?");

  @Option(
      names = "--provider",
      defaultValue = "auto",
      paramLabel = "auto|cpu|cuda|cuda:N|cuda:all",
      description =
          "Execution provider of ONNX Runtime: the CPU, the first CUDA device, device N, or all"
              + " devices. Default: ${DEFAULT-VALUE}, CUDA where there is a device.")
  private String provider;

  @Option(
      names = "--gpu-memory",
      paramLabel = "SIZE",
      description =
          "Device memory that ONNX Runtime may take for each model and device, such as 8g or 500m."
              + " Default: no limit.")
  private String memory;

  @Mixin private Verbosity verbosity;

  /** How much to tell. */
  Verbosity verbosity() {
    return verbosity;
  }

  /** As asked for. */
  Provider requested() {
    try {
      return Provider.parse(provider).withMemoryBytes(memory == null ? 0 : bytes(memory));
    } catch (IllegalArgumentException e) {
      throw new InputException("--provider " + e.getMessage(), e);
    }
  }

  private static long bytes(String size) {
    Matcher matcher = SIZE.matcher(size.toLowerCase(Locale.ROOT));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new InputException(
          "--gpu-memory must be a number over 0 followed by k, m, g or t, actual: " + size);
    }
    int exponent = matcher.group(2).isEmpty() ? 0 : "kmgt".indexOf(matcher.group(2)) + 1;
    return Long.parseLong(matcher.group(1)) << (10 * exponent);
  }

  /**
   * What that comes to on this machine, the CPU or CUDA.
   *
   * @throws InputException if CUDA is asked for and there is none
   */
  Provider resolved() {
    try {
      return ModelSession.resolve(requested());
    } catch (InputException e) {
      throw new InputException("--" + e.getMessage(), e);
    }
  }

  /** Why it comes to that, in one line; empty if it was asked for. */
  String reason() {
    if (requested().kind() != Provider.Kind.AUTO) {
      return "";
    }
    String fault = ModelSession.cudaFault();
    return fault == null ? "there is a CUDA device" : "no CUDA, " + fault;
  }

  /** Says which provider was taken where that is news: CUDA found, or whatever with --verbose. */
  void report() {
    Provider resolved = resolved();
    if (verbosity.verbose() || (resolved.cuda() && !reason().isEmpty())) {
      System.err.println("running on " + resolved + (reason().isEmpty() ? "" : ": " + reason()));
    }
  }
}
