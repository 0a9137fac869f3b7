package org.plugpact.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;

final class TileTest {
    private static final int READS_MAX = 6;

    @ParameterizedTest(name = "level {0}, number {1}, {2} wide: {3}")
    @CsvSource({
        "0, 1234067, 256, tile/0/x001/x234/067",
        "0, 0, 256, tile/0/000",
        "1, 0, 17, tile/1/000.p/17",
        "0, 273, 112, tile/0/273.p/112",
        "63, 999, 1, tile/63/999.p/1",
        "2, 1000, 255, tile/2/x001/000.p/255",
        "0, 9223372036854775807, 256, tile/0/x009/x223/x372/x036/x854/x775/807"
    })
    void pathsAreThoseOfTheTiledLog(int level, long index, int width, String path) {
        assertThat(new Tile(level, index, width).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1", "64, 0, 1", "0, -1, 1", "0, 0, 0", "0, 0, 257"})
    void otherTilesThereAreNone(int level, long index, int width) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(level, index, width));
    }

    @ParameterizedTest(name = "{1} leaves have {2} hashes at level {0}")
    @CsvSource({
        "0, 70000, 70000",
        "1, 70000, 273",
        "2, 70000, 1",
        "3, 70000, 0",
        "1, 255, 0",
        "1, 256, 1",
        "7, 9223372036854775807, 127",
        "8, 9223372036854775807, 0",
        "63, 9223372036854775807, 0"
    })
    void aLevelHasAHashForEachFullTileBelow(int level, long size, long hashes) {
        assertThat(Tile.hashesAt(level, size)).isEqualTo(hashes);
    }

    @Test
    void aFullTileIsOneHashOfTheLevelAbove() {
        List<String> told = new ArrayList<>();
        Frontier frontier = new Frontier();
        List<Digest> leaves = alike(Hashing.EMPTY, 17);
        for (int i = 0; i < 65_536 + 256; i++) {
            frontier.append(Hashing.EMPTY, (level, index, hash) -> {
                assertThat(hash).isEqualTo(leaves.get(8 * (level + 1)));
                told.add(level + "/" + index);
            });
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 256; i++) expected.add("0/" + i);
        expected.add("1/0");
        expected.add("0/256");
        assertThat(told).isEqualTo(expected);
    }

    /** All leaves alike, so that the hashes of any tree can be served without one. */
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0, 10000000",
        "9999999, 10000000",
        "5000000, 10000000",
        "8388608, 10000019",
        "65535, 16777216",
        "4611686018427387904, 9223372036854775807"
    })
    void aProofInALargeTreeTakesFewReads(long index, long size) {
        List<Digest> byHeight = alike(Hashing.EMPTY, Long.SIZE);
        List<String> reads = new ArrayList<>();
        HashSource source = (level, from, to) -> {
            assertThat(to).isGreaterThan(from).isLessThanOrEqualTo(Tile.hashesAt(level, size));
            assertThat((to - 1) / Tile.WIDTH).isEqualTo(from / Tile.WIDTH);
            reads.add(level + ": " + from + " to " + to);
            return Collections.nCopies((int) (to - from), byHeight.get(level * Tile.HEIGHT));
        };
        Tree tree = new Tree(source);
        Digest root = tree.root(size);
        int levels = 1 + (63 - Long.numberOfLeadingZeros(size)) / Tile.HEIGHT;
        reads.clear();
        List<Digest> path = tree.inclusion(index, size);
        assertThat(reads).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2 * levels);
        if (levels <= 3) assertThat(reads).hasSizeLessThanOrEqualTo(READS_MAX);
        assertThat(Proofs.verifyInclusion(Hashing.EMPTY, index, size, path, root))
                .isTrue();

        reads.clear();
        long earlier = index + 1;
        List<Digest> proof = tree.consistency(earlier, size);
        assertThat(reads).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2 * levels);
        assertThat(Proofs.verifyConsistency(earlier, tree.root(earlier), size, root, proof))
                .isTrue();
    }

    private static List<Digest> alike(Digest leaf, int heights) {
        List<Digest> byHeight = new ArrayList<>(List.of(leaf));
        while (byHeight.size() < heights) byHeight.add(Hashing.node(byHeight.getLast(), byHeight.getLast()));
        return byHeight;
    }
}
