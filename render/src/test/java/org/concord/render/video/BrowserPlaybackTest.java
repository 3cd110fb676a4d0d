package org.concord.render.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concord.render.film.MosaicFilm;
import org.concord.render.look.Palette;
import org.concord.render.tile.SyntheticTile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays a film in Chromium. */
final class BrowserPlaybackTest {
  private static final int TIMEOUT_SECONDS = 60;

  private static final String PAGE =
      Browser.PAGE_WITH_VIDEO
          + """
      (async () => {
        const film = await (await fetch('/FILM')).blob();
        const loaded = happens('loadeddata');
        video.src = URL.createObjectURL(film);
        await loaded;
        const found = happens('seeked');
        video.currentTime = video.duration - 0.5;
        await found;
        const canvas = document.createElement('canvas');
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        const context = canvas.getContext('2d');
        context.drawImage(video, 0, 0);
        const rgb = label => Array.from(
            context.getImageData(360 + 20 * label, 583, 1, 1).data.slice(0, 3)).join(' ');
        const ended = happens('ended');
        await video.play();
        await ended;
        const frames = video.getVideoPlaybackQuality().totalVideoFrames;
        answer(['duration=' + video.duration, 'width=' + video.videoWidth,
            'height=' + video.videoHeight, 'end=' + video.currentTime, 'played=' + (frames > 0),
            'colours=' + [...Array(10).keys()].map(rgb).join(' ')].join('&'));
      })().catch(error => answer('error=' + error));
      </script>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm"})
  void playsToTheEndInTheRightColours(String kind) throws IOException, InterruptedException {
    Optional<Browser> browser = Browser.find(folder);
    assumeTrue(browser.isPresent(), Browser.MISSING);
    Path film = folder.resolve("film." + kind);
    MosaicFilm mosaic = new MosaicFilm("", SyntheticTile.many(100, 61), 0, 2, 30, Palette.ARTICLE);
    Encoder.encode(mosaic, film, VideoFormat.of(film).orElseThrow(), Encoding.DEFAULT);

    Map<String, String> answer =
        browser.get().open(PAGE.replace("FILM", "film." + kind), List.of(film), TIMEOUT_SECONDS);

    assertEquals(null, answer.get("error"));
    assertEquals("560", answer.get("width"));
    assertEquals("646", answer.get("height"));
    assertEquals("true", answer.get("played"));
    assertEquals(61 / 30.0, Double.parseDouble(answer.get("duration")), 0.01);
    assertEquals(61 / 30.0, Double.parseDouble(answer.get("end")), 0.05);
    List<String> channels = Splitter.on(' ').splitToList(answer.get("colours"));
    for (int label = 0; label < 10; label++) {
      for (int channel = 0; channel < 3; channel++) {
        int expected = (Palette.ARTICLE.labels().get(label) >> (16 - 8 * channel)) & 0xff;
        int actual = Integer.parseInt(channels.get(3 * label + channel));
        // Wider than for large areas: the swatches are small and carry digits.
        assertTrue(Math.abs(expected - actual) <= 12, label + ": " + channels);
      }
    }
  }
}
