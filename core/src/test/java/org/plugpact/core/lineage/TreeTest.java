package org.plugpact.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/** Frontier, proofs and tiles beside the definitions of RFC 9162, for every size up to where the second tile begins. */
final class TreeTest {
    private static final long SEED = Long.getLong("seed", 9_162);
    private static final int SIZE_MAX = 300;
    private static final int ALL_LEAVES_UNTIL = 70;

    private static final List<Digest> LEAVES = new ArrayList<>();
    private static final List<Frontier> FRONTIERS = new ArrayList<>();
    private static final KeptHashes KEPT = new KeptHashes();
    private static final Tree TREE = new Tree(KEPT);
    private static final SlowTree SLOW = new SlowTree(LEAVES);

    @BeforeAll
    static void grow() {
        Frontier frontier = new Frontier();
        FRONTIERS.add(frontier.copy());
        for (int i = 0; i < SIZE_MAX; i++) {
            Digest leaf = Hashing.leaf(ByteBuffer.allocate(4).putInt(i).array());
            LEAVES.add(leaf);
            KEPT.leaf(leaf);
            frontier.append(leaf, KEPT);
            FRONTIERS.add(frontier.copy());
        }
    }

    @ParameterizedTest(name = "{0} leaves")
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void theRootsThatCertificateTransparencyTestsWithAreOurs(int size, String root) {
        List<String> contents = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        Frontier frontier = new Frontier();
        for (String content : contents.subList(0, size)) {
            frontier.append(Hashing.leaf(HexFormat.of().parseHex(content)));
        }
        assertThat(frontier.root().hex()).isEqualTo(root);
    }

    @Test
    void theFrontierHasTheRootOfEverySize() {
        for (int size = 0; size <= SIZE_MAX; size++) {
            assertThat(FRONTIERS.get(size).size()).isEqualTo(size);
            assertThat(FRONTIERS.get(size).root()).as("size %d", size).isEqualTo(SLOW.root(0, size));
            assertThat(TREE.root(size)).as("size %d", size).isEqualTo(SLOW.root(0, size));
        }
    }

    @Test
    void aFrontierGoesOnFromItsBytes() throws Malformed {
        for (int size = 0; size < SIZE_MAX; size++) {
            Frontier again = Frontier.decode(FRONTIERS.get(size).encode());
            again.append(LEAVES.get(size));
            assertThat(again.root()).isEqualTo(FRONTIERS.get(size + 1).root());
            assertThat(again.encode()).isEqualTo(FRONTIERS.get(size + 1).encode());
        }
    }

    @Test
    void aFrontierIsTakenUpFromKeptHashes() {
        for (int size = 0; size < SIZE_MAX; size++) {
            Frontier again = TREE.frontier(size);
            assertThat(again.encode()).isEqualTo(FRONTIERS.get(size).encode());
        }
    }

    @Test
    void otherBytesAreNoFrontier() {
        byte[] good = FRONTIERS.get(5).encode();
        assertNoFrontier(new byte[0]);
        assertNoFrontier(Arrays.copyOf(good, good.length - 1));
        assertNoFrontier(Arrays.copyOf(good, good.length + 1));
        byte[] negative = good.clone();
        negative[0] = (byte) 0x80;
        assertNoFrontier(negative);
        byte[] otherSize = good.clone();
        otherSize[7] = 7;
        assertNoFrontier(otherSize);
    }

    @Test
    void inclusionProofsAreThoseOfTheDefinitionAndHold() {
        RandomGenerator chance = new SplittableRandom(SEED);
        for (int size = 1; size <= SIZE_MAX; size++) {
            Digest root = SLOW.root(0, size);
            for (int index : someLeaves(size, chance)) {
                List<Digest> path = TREE.inclusion(index, size);
                assertThat(path).as("leaf %d of %d", index, size).isEqualTo(SLOW.path(index, 0, size));
                assertThat(Proofs.verifyInclusion(LEAVES.get(index), index, size, path, root))
                        .isTrue();
            }
        }
    }

    @Test
    void proofsThatAreMadeTogetherAreThoseThatAreMadeAlone() {
        for (long size : List.of(1L, 2L, 7L, 255L, 256L, 257L, (long) SIZE_MAX)) {
            List<Long> indices = LongStream.range(0, size)
                    .filter(index -> index % 5 != 1)
                    .boxed()
                    .toList();
            assertThat(TREE.inclusions(indices, size))
                    .isEqualTo(indices.stream()
                            .map(index -> TREE.inclusion(index, size))
                            .toList());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> TREE.inclusions(List.of(3L, 7L), 7));
    }

    @Test
    void consistencyProofsAreThoseOfTheDefinitionAndHold() {
        for (int size = 1; size <= SIZE_MAX; size++) {
            Digest root = SLOW.root(0, size);
            for (int earlier = size % 5; earlier <= size; earlier += 5) {
                List<Digest> path = TREE.consistency(earlier, size);
                if (earlier > 0) {
                    assertThat(path).as("%d to %d", earlier, size).isEqualTo(SLOW.proof(earlier, size));
                }
                assertThat(Proofs.verifyConsistency(earlier, SLOW.root(0, earlier), size, root, path))
                        .as("%d to %d", earlier, size)
                        .isTrue();
            }
        }
    }

    @Test
    void whatIsNoProofDoesNotHold() {
        RandomGenerator chance = new SplittableRandom(SEED);
        for (int size = 2; size <= SIZE_MAX; size += 1 + chance.nextInt(7)) {
            int index = chance.nextInt(size);
            int earlier = 1 + chance.nextInt(size - 1);
            String replay = "replay with -Dseed=" + SEED + ": leaf " + index + " or " + earlier + " of " + size;
            List<Digest> path = TREE.inclusion(index, size);
            Digest root = SLOW.root(0, size);
            for (List<Digest> broken : broken(path, chance)) {
                assertThat(Proofs.verifyInclusion(LEAVES.get(index), index, size, broken, root))
                        .as(replay)
                        .isFalse();
            }
            for (int other : new int[] {-1, index - 1, index + 1, size, Integer.MAX_VALUE}) {
                assertThat(Proofs.verifyInclusion(LEAVES.get(index), other, size, path, root))
                        .as(replay)
                        .isFalse();
            }
            int another = (index + 1) % size;
            assertThat(Proofs.verifyInclusion(LEAVES.get(another), index, size, path, root))
                    .as(replay)
                    .isFalse();
            assertThat(Proofs.verifyInclusion(LEAVES.get(index), index, size, path, flipped(root, chance)))
                    .as(replay)
                    .isFalse();

            List<Digest> proof = TREE.consistency(earlier, size);
            Digest before = SLOW.root(0, earlier);
            for (List<Digest> broken : broken(proof, chance)) {
                assertThat(Proofs.verifyConsistency(earlier, before, size, root, broken))
                        .as(replay)
                        .isFalse();
            }
            assertThat(Proofs.verifyConsistency(earlier, flipped(before, chance), size, root, proof))
                    .as(replay)
                    .isFalse();
            assertThat(Proofs.verifyConsistency(earlier, before, size, flipped(root, chance), proof))
                    .as(replay)
                    .isFalse();
            assertThat(Proofs.verifyConsistency(size, root, earlier, before, proof))
                    .as(replay)
                    .isFalse();
        }
    }

    @Test
    void everyTreeFollowsFromItselfAndFromNothing() {
        Digest root = SLOW.root(0, 7);
        Digest other = SLOW.root(0, 6);
        List<Digest> none = List.of();
        assertThat(Proofs.verifyConsistency(7, root, 7, root, none)).isTrue();
        assertThat(Proofs.verifyConsistency(7, root, 7, other, none)).isFalse();
        assertThat(Proofs.verifyConsistency(7, root, 7, root, List.of(root))).isFalse();
        assertThat(Proofs.verifyConsistency(0, Hashing.EMPTY, 7, root, none)).isTrue();
        assertThat(Proofs.verifyConsistency(0, other, 7, root, none)).isFalse();
        assertThat(Proofs.verifyConsistency(0, Hashing.EMPTY, 7, root, List.of(root)))
                .isFalse();
        assertThat(Proofs.verifyConsistency(-1, Hashing.EMPTY, 7, root, none)).isFalse();
    }

    @Test
    void askingForALeafThatIsNotThereIsABug() {
        assertThatIllegalArgumentException().isThrownBy(() -> TREE.inclusion(7, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> TREE.inclusion(-1, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> TREE.consistency(8, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> TREE.consistency(-1, 7));
    }

    private static List<Integer> someLeaves(int size, RandomGenerator chance) {
        List<Integer> leaves = new ArrayList<>();
        if (size <= ALL_LEAVES_UNTIL) {
            for (int i = 0; i < size; i++) leaves.add(i);
        } else {
            leaves.addAll(List.of(0, size - 1, Math.min(size - 1, 255)));
            for (int i = 0; i < 6; i++) leaves.add(chance.nextInt(size));
        }
        return leaves;
    }

    private static List<List<Digest>> broken(List<Digest> path, RandomGenerator chance) {
        List<List<Digest>> broken = new ArrayList<>();
        List<Digest> longer = new ArrayList<>(path);
        longer.add(Hashing.EMPTY);
        broken.add(longer);
        if (path.isEmpty()) return broken;
        broken.add(path.subList(1, path.size()));
        broken.add(path.subList(0, path.size() - 1));
        List<Digest> other = new ArrayList<>(path);
        int at = chance.nextInt(path.size());
        other.set(at, flipped(path.get(at), chance));
        broken.add(other);
        if (path.size() > 1) {
            List<Digest> swapped = new ArrayList<>(path);
            Collections.swap(swapped, 0, path.size() - 1);
            broken.add(swapped);
        }
        return broken;
    }

    private static Digest flipped(Digest digest, RandomGenerator chance) {
        byte[] bytes = digest.bytes();
        bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
        return new Digest(bytes);
    }

    private static void assertNoFrontier(byte[] bytes) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Frontier.decode(bytes));
    }
}
