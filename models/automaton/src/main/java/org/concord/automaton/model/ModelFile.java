package org.concord.automaton.model;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;

/**
 * A checked ONNX model, a rule or a grid, with what must be known to run it.
 *
 * <p>A rule takes float32 {@code [cells, 9 · C]} (3×3 neighbourhoods row-major, C channels each,
 * gray first) to residuals {@code [cells, C − 1]}, for any number of cells. A grid takes {@code
 * [batch, C, height, width]} or {@code [batch, height, width, C]} to C − 1 or C channels in the
 * same layout. The last channels are the logits, as many as there are labels. Names of inputs and
 * outputs are free. All constants are present and finite.
 *
 * <p>Immutable, thread-safe and serialisable; the bytes are owned, not copied.
 */
public final class ModelFile implements Serializable {
  private static final long serialVersionUID = 1;

  /** What a card tells about a model and running it does not need, but for the random operators. */
  record Facts(
      boolean wholeStep,
      long parameters,
      long opset,
      String producer,
      ImmutableSortedMap<String, Integer> operators)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  private final String name;
  private final String sha256;
  private final byte[] bytes;
  private final Signature signature;
  private final RuleMetadata metadata;
  private final EnumMap<MetadataKey, ValueSource> origins;
  private final GridOutput gridOutput;
  private final Facts facts;

  ModelFile(
      String name,
      String sha256,
      byte[] bytes,
      Signature signature,
      RuleMetadata metadata,
      Map<MetadataKey, ValueSource> origins,
      GridOutput gridOutput,
      Facts facts) {
    this.name = name;
    this.sha256 = sha256;
    this.bytes = bytes;
    this.signature = signature;
    this.metadata = metadata;
    this.origins = new EnumMap<>(origins);
    this.gridOutput = gridOutput;
    this.facts = facts;
  }

  /**
   * Reads and checks a model, with the tensors that it keeps in files beside it.
   *
   * @throws InputException in one line naming the file, if it is missing, not an ONNX model, of
   *     other inputs, outputs or shapes, has more labels than channels of state, holds a weight
   *     that is not finite, keeps weights in another folder, or sets a value out of its range
   */
  public static ModelFile read(Path path) {
    return read(path, ModelHints.NONE);
  }

  /**
   * Reads and checks a model of which more is known than its file may say.
   *
   * @throws InputException as {@link #read(Path)}, and if the file says otherwise
   */
  public static ModelFile read(Path path, ModelHints hints) {
    byte[] bytes = ExternalData.embed(path, ModelReader.bytes(path));
    return ModelReader.read(path.toString(), ModelReader.name(path), bytes, hints);
  }

  /**
   * Checks a model held in memory.
   *
   * @param name what reports call it; messages too
   * @param bytes an ONNX file with all its tensors inside, owned from now on
   * @throws InputException as {@link #read}
   */
  public static ModelFile of(String name, byte[] bytes) {
    return ModelReader.read(name, name, bytes, ModelHints.NONE);
  }

  /** The file's name without {@code .onnx}. */
  public String name() {
    return name;
  }

  /**
   * The SHA-256 digest of the bytes, 64 hexadecimal digits. It covers all tensors: that of a model
   * that keeps some in files beside it is not the digest of the model's file.
   */
  public String sha256() {
    return sha256;
  }

  /** The ONNX model with all its tensors inside; not a copy, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether the model computes cells or canvases. */
  public ModelKind kind() {
    return signature.kind();
  }

  /** How the values of a cell are laid out. */
  public CellLayout layout() {
    return new CellLayout(signature.channels() - 1, labels().count());
  }

  /** What the labels are called; the ten digits, if the file does not say. */
  public LabelNames labels() {
    return metadata.labels().orElse(LabelNames.DIGITS);
  }

  /** Names and shapes of the input and the output. */
  public Signature signature() {
    return signature;
  }

  /** What the output stands for; the residual for every rule. */
  public GridOutput gridOutput() {
    return gridOutput;
  }

  /** Whether random operators make the model a whole step, with its own mask and noise. */
  public boolean wholeStep() {
    return facts.wholeStep();
  }

  /** Probability that an alive cell fires in a step. */
  public float fireRate() {
    return metadata.fireRate();
  }

  /** Standard deviation of the noise added to each channel of a fired cell's residual. */
  public float noiseStddev() {
    return metadata.noiseStddev();
  }

  /** A cell is alive if its gray is over this. */
  public float aliveThreshold() {
    return metadata.aliveThreshold();
  }

  /** Where the fire rate, the noise or the alive threshold comes from. */
  ValueSource origin(MetadataKey key) {
    return origins.get(key);
  }

  /** The loss the model was trained with, if it says. */
  public Optional<String> loss() {
    return metadata.loss();
  }

  /** Data, recipe and versions as JSON, if the model says. */
  public Optional<String> provenance() {
    return metadata.provenance();
  }

  /** All of the metadata, with overrides. */
  public RuleMetadata metadata() {
    return metadata;
  }

  /** The number of trained values: elements of all floating point constants but scalars. */
  public long parameters() {
    return facts.parameters();
  }

  /** The rest of what a card tells. */
  Facts facts() {
    return facts;
  }

  /**
   * This model with another fire rate.
   *
   * @throws InputException unless it is over 0 and at most 1
   */
  public ModelFile withFireRate(float value) {
    return with(metadata.withFireRate(value), MetadataKey.FIRE_RATE);
  }

  /**
   * This model with another standard deviation of the noise.
   *
   * @throws InputException unless it is finite and not negative
   */
  public ModelFile withNoiseStddev(float value) {
    return with(metadata.withNoiseStddev(value), MetadataKey.NOISE_STDDEV);
  }

  /** This model under another name, for reports that compare two files of one name. */
  public ModelFile withName(String other) {
    return new ModelFile(other, sha256, bytes, signature, metadata, origins, gridOutput, facts);
  }

  private ModelFile with(RuleMetadata changed, MetadataKey setting) {
    Map<MetadataKey, ValueSource> marked = Maps.newEnumMap(origins);
    marked.put(setting, ValueSource.OPTION);
    return new ModelFile(name, sha256, bytes, signature, changed, marked, gridOutput, facts);
  }

  /**
   * This grid model with its output decided.
   *
   * @throws InputException if it has not the channels for it, or is a rule, whose output is the
   *     residual
   */
  public ModelFile withGridOutput(GridOutput decided) {
    boolean fits =
        decided == GridOutput.RESIDUAL
            || (kind() == ModelKind.GRID && signature.outputChannels() != layout().state());
    if (!fits) {
      throw new InputException(
          "%s: an output of %d channels is the residual, it cannot be taken as %s"
              .formatted(name, layout().state(), decided));
    }
    return new ModelFile(name, sha256, bytes, signature, metadata, origins, decided, facts);
  }

  /** The name and what the model computes. */
  @Override
  public String toString() {
    return name + " (" + kind() + ")";
  }
}
