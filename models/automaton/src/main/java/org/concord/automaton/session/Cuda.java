package org.concord.automaton.session;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.concord.automaton.InputException;
import org.concord.automaton.proto.Protos;

/** What this machine and this build have of CUDA, found by using it. Thread-safe. */
final class Cuda {
  private static final int MOST_DEVICES = 64;
  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("(lib[\\w.+-]*\\.so[\\w.]*): cannot open");

  private static final Map<Integer, Optional<String>> FAULTS = new ConcurrentHashMap<>();

  private Cuda() {}

  /**
   * Why a device cannot be used, in one line, and how to mend it; or null if it can. A product of
   * two numbers is computed there once, so that driver, CUDA libraries and device are all tried.
   */
  static String fault(int device) {
    return FAULTS.computeIfAbsent(device, Cuda::tryOut).orElse(null);
  }

  /** The devices that can be used, by number. */
  static List<Integer> devices() {
    return IntStream.range(0, MOST_DEVICES)
        .boxed()
        .takeWhile(device -> fault(device) == null)
        .toList();
  }

  private static Optional<String> tryOut(int device) {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      return Optional.of(
          "this build has ONNX Runtime for the CPU alone; build with `mvn -Pcuda -DskipTests"
              + " package`");
    }
    try (OrtSession session = ModelSession.load(product(), Provider.cuda(device));
        OnnxTensor one =
            OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new float[][] {{1}})) {
      session.run(Map.of("left", one)).close();
      return Optional.empty();
    } catch (OrtException e) {
      return Optional.of(explain(ModelSession.oneLine(e.getMessage()), device));
    }
  }

  private static byte[] product() {
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("product")
            .addInput(Protos.value("left", 1, 1))
            .addOutput(Protos.value("product", 1, 1))
            .addInitializer(Protos.tensor("right", new float[] {1}, 1, 1))
            .addNode(Protos.node("MatMul", List.of("left", "right"), "product"))
            .build();
    return Protos.model(graph).toByteArray();
  }

  /** Says what ONNX Runtime's message means, where it is known, and how to get what is missing. */
  static String explain(String message, int device) {
    Matcher missing = MISSING_LIBRARY.matcher(message);
    if (missing.find()) {
      String library = missing.group(1);
      return library.startsWith("libcuda.so")
          ? library + " of the NVIDIA driver is missing; install the driver"
          : library
              + " is missing; install CUDA's libraries of the version in its name and put their"
              + " folder on LD_LIBRARY_PATH";
    }
    if (message.contains("driver version is insufficient")) {
      return "the NVIDIA driver is missing or older than CUDA's libraries; install a newer driver";
    }
    if (message.contains("no CUDA-capable device")) {
      return "the NVIDIA driver sees no device; look at what `nvidia-smi` lists";
    }
    if (message.contains("invalid device ordinal") || message.contains("Invalid device ID")) {
      return "there is no device " + device + "; `nvidia-smi` lists those there are";
    }
    return message;
  }

  /**
   * A CUDA provider whose devices are named and usable.
   *
   * @throws InputException if there is none, or one of those asked for cannot be used
   */
  static Provider resolve(Provider provider) {
    List<Integer> devices = provider.devices().isEmpty() ? devices() : provider.devices();
    for (int device : devices.isEmpty() ? List.of(0) : devices) {
      String fault = fault(device);
      if (fault != null) {
        throw new InputException("provider " + provider + " cannot be used: " + fault);
      }
    }
    return provider.withDevices(devices);
  }
}
