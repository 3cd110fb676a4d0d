package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShardsTest {
  @Test
  void eachBlockOfEachModelIsInOneShard() {
    Shards shards = Shards.of(3, 625, 16, 400, false);
    assertEquals(3, shards.blocksPerShard());
    assertEquals(209, shards.perModel());
    for (int model = 0; model < 3; model++) {
      int wanted = model;
      assertArrayEquals(
          IntStream.range(0, 625).toArray(),
          IntStream.range(0, shards.count())
              .filter(shard -> shards.model(shard) == wanted)
              .flatMap(shards::blocks)
              .toArray());
    }
    assertArrayEquals(new int[] {624}, shards.blocks(208).toArray());
    assertEquals(0, shards.firstBlock(209));
  }

  @Test
  void smallWorkIsOneShard() {
    assertEquals(1, Shards.of(1, 1, 16, 2, false).count());
    assertEquals(4, Shards.of(4, 10, 16, 4, false).count());
  }

  @Test
  void thereAreNoMoreThanAFewThousandWhateverTheSize() {
    for (int digits : new int[] {1_000_000, 1_000_000_000, Integer.MAX_VALUE}) {
      Shards shards = Shards.of(1, digits / 16, 16, 400, false);
      assertTrue(shards.count() > 2048 && shards.count() <= 4096, digits + ": " + shards.count());
    }
  }

  @Test
  void aDeviceTakesMoreAtOnce() {
    assertEquals(11, Shards.of(1, 100, 512, 400, true).blocksPerShard());
  }
}
