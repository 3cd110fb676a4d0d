package org.concord.automaton.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.concord.automaton.InputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against real HTTP servers on this machine that publish two small sets as MNIST's. */
class MnistCacheTest {
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";

  @TempDir Path temporary;
  private Path published;
  private Path cache;
  private final Map<String, String> digests = new HashMap<>();
  private final List<String> notices = new ArrayList<>();
  private MirrorsForTests mirrors;
  private URI good;

  @BeforeEach
  void publish() throws IOException {
    published = temporary.resolve("published");
    cache = temporary.resolve("cache");
    for (MnistCache.Part part : MnistCache.Part.values()) {
      int count = part == MnistCache.Part.TEST ? 1 : 6;
      Digits digits = new Digits("small", 2, 2, new byte[4 * count], new byte[count]);
      IdxWriter.writeImages(digits, published.resolve(part.images() + ".gz"));
      IdxWriter.writeLabels(digits, published.resolve(part.labels() + ".gz"));
      for (String name : List.of(part.images(), part.labels())) {
        digests.put(name, Hashing.sha256().hashBytes(decompressed(name)).toString());
      }
    }
    mirrors = new MirrorsForTests(published);
    good = mirrors.good();
  }

  @AfterEach
  void stopMirrors() {
    mirrors.close();
  }

  @Test
  void downloadsOnceAndOnlyWhatIsNeeded() throws IOException {
    MnistCache mnist = cacheOf(good);
    Digits digits = mnist.load(MnistCache.Part.TEST);
    assertEquals("mnist:test", digits.name());
    assertEquals(1, digits.count());
    assertEquals(
        List.of("/t10k-images-idx3-ubyte.gz", "/t10k-labels-idx1-ubyte.gz"), mirrors.requests());
    assertEquals(2, notices.size());
    assertEquals("downloading " + good + TEST_IMAGES + ".gz", notices.get(0));

    mnist.load(MnistCache.Part.TEST);
    assertEquals(2, mirrors.requests().size());
    assertEquals(
        List.of("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"), namesIn(mnist.folder()));
  }

  @Test
  void fetchesAllFour() throws IOException {
    List<Path> files = cacheOf(good).fetchAll();
    assertEquals(4, files.size());
    assertTrue(files.stream().allMatch(Files::isRegularFile));
    assertEquals(4, mirrors.requests().size());
  }

  @Test
  void followsRedirects() throws IOException {
    assertEquals(1, cacheOf(mirrors.movedTo(good)).load(MnistCache.Part.TEST).count());
  }

  @Test
  void triesTheNextMirrorWhateverFails() throws IOException {
    MnistCache mnist =
        cacheOf(
            MirrorsForTests.refusing(),
            mirrors.missing(),
            mirrors.wrong(),
            mirrors.cutShort(),
            good);
    assertEquals(1, mnist.load(MnistCache.Part.TEST).count());
    assertEquals(
        List.of("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"), namesIn(mnist.folder()));
  }

  @Test
  void namesEachMirrorAndItsReasonIfAllFail() throws IOException {
    URI refusing = MirrorsForTests.refusing();
    URI missing = mirrors.missing();
    URI wrong = mirrors.wrong();
    URI cutShort = mirrors.cutShort();
    MnistCache mnist = cacheOf(refusing, missing, wrong, cutShort);
    String message =
        assertThrows(IOException.class, () -> mnist.load(MnistCache.Part.TEST)).getMessage();
    assertTrue(message.startsWith("cannot download t10k-images-idx3-ubyte.gz: "), message);
    assertTrue(message.contains(refusing + " (cannot connect), "), message);
    assertTrue(message.contains(missing + " (HTTP status must be 200, actual: 404), "), message);
    assertTrue(
        message.contains(
            wrong
                + " (content: SHA-256 of the decompressed t10k-images-idx3-ubyte must be "
                + digests.get(TEST_IMAGES)
                + ", actual: "
                + digests.get("train-images-idx3-ubyte")
                + "), "),
        message);
    assertTrue(message.contains(cutShort + " ("), message);
    assertTrue(
        message.endsWith("); set CONCORD_DATA to a folder that holds the MNIST files"), message);
    assertEquals(1, message.lines().count());
    assertEquals(List.of(), namesIn(mnist.folder()));
  }

  @Test
  void saysSoIfTheCacheFolderCannotBeMade() throws IOException {
    Files.writeString(cache, "a file in the way");
    String message =
        assertThrows(IOException.class, () -> cacheOf(good).load(MnistCache.Part.TEST))
            .getMessage();
    assertTrue(message.startsWith("cannot make the folder " + cache), message);
    assertTrue(mirrors.requests().isEmpty());
  }

  @Test
  void downloadsAgainWhatIsDamagedInTheCache() throws IOException {
    MnistCache mnist = cacheOf(good);
    mnist.load(MnistCache.Part.TEST);
    Path images = mnist.folder().resolve(TEST_IMAGES + ".gz");
    byte[] sound = Files.readAllBytes(images);
    Files.write(images, new byte[] {0x1f, (byte) 0x8b, 8});
    notices.clear();
    assertEquals(1, mnist.load(MnistCache.Part.TEST).count());
    assertEquals(
        images
            + ": must be complete gzip data, actual: cut off after decompressed offset 0;"
            + " it is downloaded again",
        notices.get(0));
    assertEquals(sound.length, Files.size(images));
    assertEquals(3, mirrors.requests().size());
  }

  @Test
  void manyMayFillOneCacheAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Digits>> loads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        MnistCache mnist = new MnistCache(environment(), List.of(good), digests, notice -> {});
        loads.add(threads.submit(() -> mnist.load(MnistCache.Part.TRAIN)));
      }
      for (Future<Digits> load : loads) {
        assertEquals(6, load.get().count());
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(2, namesIn(cacheOf(good).folder()).size());
  }

  @Test
  void takesAGivenFolderPlainOrCompressedAndNeverDownloads() throws IOException {
    Files.write(published.resolve(TEST_IMAGES), decompressed(TEST_IMAGES));
    Files.delete(published.resolve(TEST_IMAGES + ".gz"));
    assertEquals(1, given(published).load(MnistCache.Part.TEST).count());
    assertEquals(published, given(published).folder());
    assertEquals(4, given(published).fetchAll().size());
    assertTrue(mirrors.requests().isEmpty());
  }

  @Test
  void refusesAGivenFolderThatLacksAFile() throws IOException {
    Files.delete(published.resolve("train-labels-idx1-ubyte.gz"));
    InputException refusal =
        assertThrows(InputException.class, () -> given(published).load(MnistCache.Part.TRAIN));
    assertEquals(
        "CONCORD_DATA="
            + published
            + ": must hold train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz, actual: neither",
        refusal.getMessage());
    assertTrue(mirrors.requests().isEmpty());
  }

  @Test
  void refusesAGivenFileThatIsNotMnist() {
    digests.put(TEST_IMAGES, "0".repeat(64));
    InputException refusal =
        assertThrows(InputException.class, () -> given(published).load(MnistCache.Part.TEST));
    assertTrue(
        refusal
            .getMessage()
            .startsWith(
                published.resolve(TEST_IMAGES + ".gz")
                    + ": SHA-256 of the decompressed t10k-images-idx3-ubyte must be 000"),
        refusal.getMessage());
  }

  @Test
  void livesInTheCacheFolderOfTheEnvironment() {
    assertEquals(Path.of("/x/concord/mnist"), folder(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h")));
    Path fallback = Path.of("/h/.cache/concord/mnist");
    assertEquals(fallback, folder(Map.of("HOME", "/h")));
    assertEquals(fallback, folder(Map.of("HOME", "/h", "XDG_CACHE_HOME", "", "CONCORD_DATA", "")));
    assertEquals(fallback, folder(Map.of("HOME", "/h", "XDG_CACHE_HOME", "relative")));
    assertEquals(
        Path.of(System.getProperty("user.home"), ".cache/concord/mnist"), folder(Map.of()));
    assertEquals(Path.of("/d"), folder(Map.of("CONCORD_DATA", "/d", "XDG_CACHE_HOME", "/x")));
  }

  @Test
  void theRealMirrorsAreReachedSecurely() {
    assertEquals(2, MnistCache.MIRRORS.size());
    for (URI mirror : MnistCache.MIRRORS) {
      assertEquals("https", mirror.getScheme());
      assertTrue(mirror.getPath().endsWith("/"), mirror.toString());
    }
  }

  private static Path folder(Map<String, String> environment) {
    return new MnistCache(environment, List.of(), notice -> {}).folder();
  }

  private MnistCache cacheOf(URI... uris) {
    return new MnistCache(environment(), List.of(uris), digests, notices::add);
  }

  private MnistCache given(Path folder) {
    return new MnistCache(
        Map.of("CONCORD_DATA", folder.toString()), List.of(good), digests, notices::add);
  }

  private Map<String, String> environment() {
    return Map.of("XDG_CACHE_HOME", cache.toString());
  }

  private byte[] decompressed(String name) throws IOException {
    byte[] file = Files.readAllBytes(published.resolve(name + ".gz"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
