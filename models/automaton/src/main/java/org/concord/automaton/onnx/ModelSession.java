package org.concord.automaton.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import org.concord.automaton.InputException;

/**
 * A model loaded into ONNX Runtime. Thread-safe: threads share one session and have batches of
 * their own. Owns native memory until closed.
 */
public final class ModelSession implements AutoCloseable {
  private final ModelFile model;
  private final Provider provider;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final GridOutput gridOutput;
  private final int outputChannels;

  private ModelSession(
      ModelFile model, Provider provider, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    this.model = model;
    this.provider = provider;
    this.environment = environment;
    this.session = session;
    TrialRun trial = TrialRun.of(model, environment, session);
    this.gridOutput = trial.gridOutput();
    this.outputChannels = trial.outputChannels();
  }

  /**
   * Loads a model and runs it once on made-up cells.
   *
   * @param provider {@link Provider#AUTO} takes CUDA where {@link #cudaFault} finds none
   * @throws InputException if CUDA is asked for and there is none, or ONNX Runtime cannot run the
   *     model, or it gives something else than it says
   */
  public static ModelSession open(ModelFile model, Provider provider) {
    Provider resolved = resolve(provider);
    try {
      OrtSession session = load(model.bytes(), resolved);
      try {
        return new ModelSession(model, resolved, OrtEnvironment.getEnvironment(), session);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new InputException(
          model.name() + ": ONNX Runtime cannot run it: " + oneLine(e.getMessage()), e);
    }
  }

  /** Loads any model as all are loaded, on {@link Provider#CPU} or {@link Provider#CUDA}. */
  public static OrtSession load(byte[] model, Provider resolved) throws OrtException {
    try (SessionOptions options = options(resolved)) {
      return OrtEnvironment.getEnvironment().createSession(model, options);
    }
  }

  /**
   * The provider that a choice comes to on this machine, {@link Provider#CPU} or {@link
   * Provider#CUDA}.
   *
   * @throws InputException if CUDA is asked for and there is none
   */
  public static Provider resolve(Provider provider) {
    return switch (provider) {
      case CPU -> Provider.CPU;
      case AUTO -> cudaFault() == null ? Provider.CUDA : Provider.CPU;
      case CUDA -> {
        String fault = cudaFault();
        if (fault != null) {
          throw new InputException("--provider cuda needs a CUDA device: " + fault);
        }
        yield Provider.CUDA;
      }
    };
  }

  /** Why CUDA cannot be used here, in one line, or null if it can. */
  public static String cudaFault() {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      return "this build has ONNX Runtime for the CPU alone (build with -Pcuda)";
    }
    try {
      options(Provider.CUDA).close();
      return null;
    } catch (OrtException e) {
      return oneLine(e.getMessage());
    }
  }

  private static SessionOptions options(Provider provider) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      // A thread a session and a session a core beats threads within one multiplication.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      if (provider == Provider.CUDA) {
        // The number of fired cells differs from step to step.
        options.setMemoryPatternOptimization(false);
        options.addCUDA(0);
      }
      return options;
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }

  /** The model. */
  public ModelFile model() {
    return model;
  }

  /** Where it runs, {@link Provider#CPU} or {@link Provider#CUDA}. */
  public Provider provider() {
    return provider;
  }

  /** What the output of a grid model stands for, as a trial run told; residual for a rule. */
  public GridOutput gridOutput() {
    return gridOutput;
  }

  /** 19 or 20. */
  public int outputChannels() {
    return outputChannels;
  }

  OrtEnvironment environment() {
    return environment;
  }

  OrtSession session() {
    return session;
  }

  /** Wraps a native failure with the model's name. */
  IllegalStateException failure(OrtException e) {
    return new IllegalStateException(
        model.name() + ": ONNX Runtime failed: " + oneLine(e.getMessage()), e);
  }

  private static String oneLine(String message) {
    return message == null ? "no reason given" : message.replaceAll("\\s+", " ").strip();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }
}
