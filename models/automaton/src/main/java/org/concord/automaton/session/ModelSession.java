package org.concord.automaton.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import com.google.common.base.Suppliers;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.concord.automaton.InputException;
import org.concord.automaton.model.GridOutput;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.Signature;

/**
 * A model loaded into ONNX Runtime. Thread-safe: threads share one session and have batches of
 * their own. Owns native memory until closed.
 */
public final class ModelSession implements AutoCloseable {
  // All of this program comes to ONNX Runtime through this class first.
  static {
    NativeLibraries.extract();
  }

  private final ModelFile model;
  private final Provider provider;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final GridOutput gridOutput;
  private final int outputChannels;
  private final Supplier<Boolean> strides;
  private final Map<Integer, OrtSession> strideSessions = new HashMap<>();
  private final Queue<StrideBatch> strideBatches = new ConcurrentLinkedQueue<>();
  private final Set<Integer> prepared = ConcurrentHashMap.newKeySet();

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
    this.strides = Suppliers.memoize(() -> StrideGraph.possible(model));
  }

  /**
   * Loads a model and runs it once on made-up cells.
   *
   * @param provider resolved as {@link #resolve} does; of several CUDA devices the first is taken
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

  /** Loads any model as all are loaded, on a provider as {@link #resolve} gives it. */
  public static OrtSession load(byte[] model, Provider resolved) throws OrtException {
    // Before the options: a provider that cannot be loaded says why only once there is a logger.
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = options(resolved)) {
      return environment.createSession(model, options);
    }
  }

  /**
   * The provider that a choice comes to on this machine, {@link Provider.Kind#CPU} or {@link
   * Provider.Kind#CUDA} with its devices named.
   *
   * @throws InputException if CUDA is asked for and there is none
   */
  public static Provider resolve(Provider provider) {
    return switch (provider.kind()) {
      case CPU -> Provider.CPU;
      case CUDA -> Cuda.resolve(provider);
      case AUTO ->
          cudaFault() == null
              ? Provider.CUDA.withMemoryBytes(provider.memoryBytes())
              : Provider.CPU;
    };
  }

  /** The version of ONNX Runtime. */
  public static String runtimeVersion() {
    return OrtEnvironment.getEnvironment().getVersion();
  }

  /** Why the first CUDA device cannot be used here, in one line, or null if it can. */
  public static String cudaFault() {
    return Cuda.fault(0);
  }

  private static SessionOptions options(Provider provider) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      // A thread a session and a session a core beats threads within one multiplication.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      if (provider.cuda()) {
        addCuda(options, provider);
      }
      return options;
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }

  private static void addCuda(SessionOptions options, Provider provider) throws OrtException {
    // The number of fired cells differs from step to step.
    options.setMemoryPatternOptimization(false);
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(provider.devices().get(0))) {
      // As exact as the CPU.
      cuda.add("use_tf32", "0");
      cuda.add("arena_extend_strategy", "kSameAsRequested");
      if (provider.memoryBytes() > 0) {
        cuda.add("gpu_mem_limit", Long.toString(provider.memoryBytes()));
      }
      options.addCUDA(cuda);
    }
  }

  /** The model. */
  public ModelFile model() {
    return model;
  }

  /** Where it runs, the CPU or CUDA. */
  public Provider provider() {
    return provider;
  }

  /** What the output of a grid model stands for, as a trial run told; residual for a rule. */
  public GridOutput gridOutput() {
    return gridOutput;
  }

  /** The channels of the state, or one more, gray. */
  public int outputChannels() {
    return outputChannels;
  }

  /** Whether several steps of the model can be taken in one call, by a {@link StrideBatch}. */
  public boolean strides() {
    return strides.get();
  }

  /**
   * Buffers for strides, which {@link StrideBatch#close} gives back: page-locked memory is dear to
   * make.
   *
   * @throws IllegalStateException unless {@link #strides} holds
   */
  public StrideBatch strideBatch() {
    if (!strides()) {
      throw new IllegalStateException(model.name() + ": its steps cannot be taken together");
    }
    StrideBatch kept = strideBatches.poll();
    return kept == null ? new StrideBatch(this) : kept;
  }

  void keep(StrideBatch batch) {
    strideBatches.add(batch);
  }

  /**
   * Has a device made ready for strides of a length while the caller goes on: a first call takes
   * some tenths of a second.
   */
  public void prepareStrides(int steps) {
    if (provider.cuda() && strides() && prepared.add(steps)) {
      DeviceThreads.runOnEach(
          provider.devices().get(0),
          () -> {
            StrideBatch batch = new StrideBatch(this);
            batch.rows(1);
            batch.fired(steps, 1);
            batch.call();
            batch.free();
          });
    }
  }

  /** The session that takes so many steps in a call; loaded at the first call. */
  OrtSession stride(int steps) throws OrtException {
    synchronized (strideSessions) {
      OrtSession stride = strideSessions.get(steps);
      if (stride == null) {
        stride = loadStride(steps);
        strideSessions.put(steps, stride);
      }
      return stride;
    }
  }

  private OrtSession loadStride(int steps) throws OrtException {
    try (SessionOptions options = options(provider)) {
      if (provider.cuda()) {
        // A step on the CPU would cost two copies of all states.
        options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
        // It warns of each scattering that indices may be there twice: those of the padding are.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      }
      return environment.createSession(StrideGraph.of(model, steps), options);
    }
  }

  /** Runs a call of ONNX Runtime on a thread that may call the device. */
  void onDevice(Runnable call) {
    if (provider.cuda()) {
      DeviceThreads.run(provider.devices().get(0), call);
    } else {
      call.run();
    }
  }

  /** Runs the model once from the beginning of one buffer into that of another. */
  void run(FloatBuffer from, long[] inputShape, FloatBuffer to, long[] outputShape) {
    Signature names = model.signature();
    onDevice(
        () -> {
          try (OnnxTensor input = OnnxGraph.tensor(from, inputShape);
              OnnxTensor output = OnnxGraph.tensor(to, outputShape)) {
            session
                .run(Map.of(names.input(), input), Set.of(), Map.of(names.output(), output))
                .close();
          } catch (OrtException e) {
            throw failure(e);
          }
        });
  }

  OrtEnvironment environment() {
    return environment;
  }

  /** Wraps a native failure with the model's name. */
  IllegalStateException failure(OrtException e) {
    return new IllegalStateException(
        model.name() + ": ONNX Runtime failed: " + oneLine(e.getMessage()), e);
  }

  static String oneLine(String message) {
    return message == null ? "no reason given" : message.replaceAll("\\s+", " ").strip();
  }

  @Override
  public void close() {
    try {
      session.close();
      synchronized (strideSessions) {
        for (OrtSession stride : strideSessions.values()) {
          stride.close();
        }
        strideSessions.clear();
        strideBatches.forEach(StrideBatch::free);
        strideBatches.clear();
      }
    } catch (OrtException e) {
      throw failure(e);
    }
  }
}
