package org.concord.pipeline.cli;

import org.concord.automaton.onnx.ModelSession;
import org.concord.automaton.onnx.Provider;
import picocli.CommandLine.Option;

/** The option that says where ONNX Runtime computes. */
final class ProviderOption {
  @Option(
      names = "--provider",
      defaultValue = "auto",
      paramLabel = "auto|cpu|cuda",
      description = "Execution provider of ONNX Runtime. Default: ${DEFAULT-VALUE}.")
  private Provider provider;

  /** As asked for. */
  Provider requested() {
    return provider;
  }

  /**
   * What that comes to on this machine, {@link Provider#CPU} or {@link Provider#CUDA}.
   *
   * @throws org.concord.automaton.InputException if CUDA is asked for and there is none
   */
  Provider resolved() {
    return ModelSession.resolve(provider);
  }

  /** Why it comes to that, in one line; empty if it was asked for. */
  String reason() {
    if (provider != Provider.AUTO) {
      return "";
    }
    String fault = ModelSession.cudaFault();
    return fault == null ? "there is a CUDA device" : "no CUDA, " + fault;
  }
}
