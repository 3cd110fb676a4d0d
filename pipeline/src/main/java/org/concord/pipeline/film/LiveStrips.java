package org.concord.pipeline.film;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.render.tile.FilmTile;

/**
 * Tiles of the first digits of a set, rolled out on all cores while they are shown, a few steps at
 * a time, so that memory does not grow with their length: about 4 MB per block of 16 digits.
 *
 * <p>They show what {@link StripRecorder} records. The rollouts are closed with the last frame.
 * Frames are requested in ascending order. Not thread-safe.
 */
public final class LiveStrips {
  /** Long enough for a block to be worth a task, short enough to be a few megabytes. */
  private static final int CHUNK_FRAMES = 32;

  private final ModelFile model;
  private final int digits;
  private final int frames;
  private final List<Block> blocks = new ArrayList<>();
  private List<FilmStrip> strips = List.of();
  private int first;
  private int end;

  /** Digits that are rolled out together; blocks take turns, so that each has its own rollout. */
  private record Block(Rollout rollout, Playback playback) {}

  private LiveStrips(int digits, ModelSession session, Blocks blocks, Schedule schedule) {
    this.model = session.model();
    this.digits = digits;
    this.frames = schedule.steps() + 1;
    int needed = Math.min(blocks.count(), (digits + blocks.size() - 1) / blocks.size());
    for (int block = 0; block < needed; block++) {
      int[] runnable = blocks.runnable(block);
      if (runnable.length > 0) {
        Rollout rollout = new Rollout(session, blocks, schedule);
        Playback playback = new Playback(rollout, runnable, rollout.scheduled(runnable));
        this.blocks.add(new Block(rollout, playback));
      }
    }
    advance();
  }

  /**
   * Starts to roll out the blocks that contain the first digits of a set.
   *
   * @param digits how many digits to show; those without alive cells are left out
   * @param session stays open for as long as the tiles are shown
   * @param blocks of the whole set, from which mutation partners come
   * @return the tiles by index, of steps + 1 frames
   */
  public static List<FilmTile> first(
      int digits, ModelSession session, Blocks blocks, Schedule schedule) {
    return new LiveStrips(digits, session, blocks, schedule).tiles();
  }

  private List<FilmTile> tiles() {
    return IntStream.range(0, strips.size()).<FilmTile>mapToObj(StripWindow::new).toList();
  }

  private void show(int strip, int frame, byte[] out) {
    if (frame < first) {
      throw new IllegalStateException("frame " + frame + " has passed, at frame " + first);
    }
    while (frame >= end) {
      advance();
    }
    strips.get(strip).labels(frame - first, out);
  }

  private void advance() {
    first = end;
    end = Math.min(frames, first + CHUNK_FRAMES);
    strips = blocks.parallelStream().flatMap(block -> film(block).stream()).toList();
  }

  /** Films a block from the first frame up to the end. */
  private List<FilmStrip> film(Block block) {
    FilmRecorder recorder = new FilmRecorder(model, digits);
    for (int frame = first; frame < end; frame++) {
      recorder.observe(frame, block.playback.at(frame));
    }
    if (end == frames) {
      block.rollout.close();
    }
    return recorder.strips();
  }

  /** A tile over the frames that are held at present. */
  private final class StripWindow implements FilmTile {
    private final int strip;

    StripWindow(int strip) {
      this.strip = strip;
    }

    @Override
    public int width() {
      return strips.get(strip).width();
    }

    @Override
    public int height() {
      return strips.get(strip).height();
    }

    @Override
    public int frames() {
      return frames;
    }

    @Override
    public void labels(int frame, byte[] out) {
      show(strip, frame, out);
    }
  }
}
