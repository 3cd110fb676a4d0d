package org.concord.pipeline.cli;

import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ModelHints;
import org.concord.automaton.model.TensorLayout;
import picocli.CommandLine.Option;

/** Options that say of a model what its file does not. */
final class HintOptions {
  /** Which axis of a grid model has the channels. */
  enum GridLayoutOption {
    AUTO,
    CHANNELS_FIRST,
    CHANNELS_LAST
  }

  @Option(
      names = "--grid-layout",
      defaultValue = "auto",
      paramLabel = "auto|channels_first|channels_last",
      description =
          "Order of a grid model's axes, [batch, C, H, W] or [batch, H, W, C]. Default:"
              + " ${DEFAULT-VALUE}, by its shapes.")
  private GridLayoutOption gridLayout;

  @Option(
      names = "--labels",
      paramLabel = "N",
      description =
          "Labels of a model whose file does not say how many it has, 2 to 62. Default: 10.")
  private Integer labels;

  /**
   * What they say.
   *
   * @throws InputException if the number of labels is out of its range
   */
  ModelHints hints() {
    if (labels != null && (labels < 2 || labels > CellLayout.MAX_LABELS)) {
      throw new InputException(
          "--labels must be 2 to %d, actual: %d".formatted(CellLayout.MAX_LABELS, labels));
    }
    return new ModelHints(
        labels == null ? 0 : labels,
        gridLayout == GridLayoutOption.AUTO ? null : TensorLayout.valueOf(gridLayout.name()));
  }
}
