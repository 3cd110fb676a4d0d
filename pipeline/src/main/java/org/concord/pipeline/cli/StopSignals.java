package org.concord.pipeline.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/**
 * Has Ctrl-C and {@code kill} ask for something instead of ending the program; a second one ends
 * it.
 *
 * <p>A shutdown hook would not do: with the hooks begins the end of native libraries that the
 * program is still about to leave. Java's only other way to receive a signal, {@code
 * sun.misc.Signal}, is looked up by name, since the compiler warns of it; a JVM without it, or that
 * leaves signals alone ({@code -Xrs}), ends at once as ever.
 */
final class StopSignals implements AutoCloseable {
  /** Exit codes of a program that was ended by the signal, as shells have them. */
  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  private final Runnable request;

  /** What each signal did before, by signal. */
  private final Map<Object, Object> earlier = new HashMap<>();

  private volatile int exitCode;

  /**
   * Waits for signals.
   *
   * @param request what the first one asks for; called on another thread, should return quickly
   */
  StopSignals(Runnable request) {
    this.request = request;
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      for (Map.Entry<String, Integer> each : EXIT_CODES.entrySet()) {
        Object signal =
            Class.forName("sun.misc.Signal")
                .getConstructor(String.class)
                .newInstance(each.getKey());
        Object receiver =
            Proxy.newProxyInstance(
                handler.getClassLoader(),
                new Class<?>[] {handler},
                (proxy, method, arguments) -> receive(each.getValue()));
        earlier.put(signal, handle(signal, receiver));
      }
    } catch (ReflectiveOperationException e) {
      close();
    }
  }

  private Object receive(int code) {
    exitCode = code;
    close();
    request.run();
    return null;
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    Method handle =
        signal
            .getClass()
            .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"));
    return handle.invoke(null, signal, handler);
  }

  /** The exit code of a program that the signal received has ended, or 0 if there was none. */
  int exitCode() {
    return exitCode;
  }

  @Override
  public synchronized void close() {
    try {
      for (Map.Entry<Object, Object> each : earlier.entrySet()) {
        var unused = handle(each.getKey(), each.getValue());
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("signals could be handled before", e);
    }
  }
}
