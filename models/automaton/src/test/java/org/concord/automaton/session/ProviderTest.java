package org.concord.automaton.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {
  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "cuda", "cuda:3", "cuda:all"})
  void isWrittenAsItIsRead(String text) {
    assertEquals(text, Provider.parse(text).toString());
  }

  @Test
  void deviceZeroIsTheFirst() {
    assertEquals(Provider.CUDA, Provider.parse("CUDA:0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda:", "cuda:-1", "cuda:x", "cpu:1", ""})
  void refusesAnythingElse(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Provider.parse(text));
    assertEquals("must be auto, cpu, cuda, cuda:N or cuda:all, actual: " + text, e.getMessage());
  }

  @Test
  void severalDevicesTakeTurns() {
    Provider three = Provider.parse("cuda:all").withDevices(List.of(0, 2, 5)).withMemoryBytes(9);
    assertEquals(Provider.cuda(0).withMemoryBytes(9), three.device(0));
    assertEquals(Provider.cuda(5).withMemoryBytes(9), three.device(2));
    assertEquals(Provider.cuda(0).withMemoryBytes(9), three.device(3));
    assertEquals(Provider.cuda(5).withMemoryBytes(9), three.device(-1));
    assertEquals(Provider.CPU, Provider.CPU.device(7));
    assertEquals(Provider.cuda(4), Provider.cuda(4).device(1));
  }

  /** What ONNX Runtime says, shortened, and what it means. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Failed to load library x/libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared object file | libcublasLt.so.12 is missing; install CUDA's libraries of the version in its name and put their folder on LD_LIBRARY_PATH
          error: libcuda.so.1: cannot open shared object file | libcuda.so.1 of the NVIDIA driver is missing; install the driver
          CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version | the NVIDIA driver is missing or older than CUDA's libraries; install a newer driver
          CUDA failure 100: no CUDA-capable device is detected | the NVIDIA driver sees no device; look at what `nvidia-smi` lists
          CUDA failure 101: invalid device ordinal | there is no device 3; `nvidia-smi` lists those there are
          device_id: Invalid device ID: 3, must be between 0 (inclusive) and 1 (exclusive). | there is no device 3; `nvidia-smi` lists those there are
          something else | something else
          """)
  void explainsWhatIsMissing(String message, String explained) {
    assertEquals(explained, Cuda.explain(message, 3));
  }
}
