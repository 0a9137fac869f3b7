package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.journal.Fact;

/** Whatever is done to the files of an export is found, whether the manifest is left alone or written anew. */
final class TamperTest {
    private static final long SEED = Long.getLong("seed", 20_260_301L);
    private static final int FLIPS = 400;
    private static final Town TOWN = Days.of(200, 1);
    private static final Folder HONEST = Folder.of(TOWN);

    @TempDir
    Path temporary;

    private int folders;

    @Test
    void anHonestExportHasNoDifference() {
        Audited audited = Audited.verify(HONEST.write(temporary), "--json");
        assertThat(audited.err()).endsWith("VERIFIED: no difference.\n");
        assertThat(audited.out()).startsWith("{\"verified\":true,").contains("\"found\":0,\"differences\":[]");
        assertThat(audited.exit()).isZero();
    }

    @Test
    void anyFlippedBitIsFound() throws IOException {
        var chance = new SplittableRandom(SEED);
        List<String> names = List.copyOf(HONEST.files.keySet());
        Path folder = HONEST.write(temporary);
        for (int i = 0; i < FLIPS; i++) {
            // A small file gets as many as a large one: each has its own ways to be wrong.
            String name = names.get(i % names.size());
            byte[] honest = HONEST.file(name);
            byte[] spoilt = honest.clone();
            int bit = chance.nextInt(spoilt.length * 8);
            spoilt[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(folder.resolve(name), spoilt);
            Audited audited = Audited.verify(folder);
            String which = "bit " + bit + " of " + name + ", -Dseed=" + SEED;
            assertFound(which, audited);
            assertThat(audited.out() + audited.err()).as(which).contains(name);
            Files.write(folder.resolve(name), honest);
        }
        assertThat(Audited.verify(folder).exit()).isZero();
    }

    /** Even who holds the root's key, and writes a good manifest over spoilt facts, is found by the facts themselves. */
    @Test
    void aFlippedBitInAFactIsFoundUnderAnyManifest() {
        var chance = new SplittableRandom(SEED + 1);
        List<String> names = HONEST.files.keySet().stream()
                .filter(name -> name.startsWith("facts/"))
                .toList();
        for (int i = 0; i < FLIPS / 8; i++) {
            Folder folder = Folder.of(TOWN);
            byte[] spoilt = folder.file(names.get(i % names.size()));
            int bit = chance.nextInt(spoilt.length * 8);
            spoilt[bit / 8] ^= (byte) (1 << bit % 8);
            folder.manifest(TOWN.root.signer());
            Audited audited = Audited.verify(folder.write(fresh()));
            assertFound("bit " + bit + " of " + names.get(i % names.size()) + ", -Dseed=" + SEED, audited);
            assertThat(audited.out()).doesNotContain("manifest.cbor:");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"last", "middle", "first", "swap", "twice", "offer", "admission", "started", "mark", "close"})
    void factsDroppedMovedOrRepeatedAreFoundUnderAnyManifest(String what) {
        List<Fact> facts = new ArrayList<>(TOWN.facts);
        switch (what) {
            case "last" -> facts.removeLast();
            case "middle" -> facts.remove(facts.size() / 2);
            case "first" -> facts.removeFirst();
            case "swap" -> Collections.swap(facts, 1_000, 1_001);
            case "twice" -> facts.add(1_001, facts.get(1_000));
            default -> facts.remove(lastOf(facts, what));
        }
        Folder folder = Folder.of(TOWN, facts);
        assertFound(what, Audited.verify(folder.write(fresh())));
        folder.manifest(Key.authority("root", Algorithm.EDDSA, Town.VALID).signer());
        assertFound(what, Audited.verify(folder.write(fresh())));
    }

    private static Fact lastOf(List<Fact> facts, String what) {
        return facts.reversed().stream()
                .filter(fact ->
                        fact.kind().name().toLowerCase(java.util.Locale.ROOT).startsWith(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstDifferenceIsTheCauseAndOthersDoNotBuryIt() {
        List<Fact> facts = new ArrayList<>(TOWN.facts);
        facts.remove(700);
        Audited audited = Audited.verify(Folder.of(TOWN, facts).write(fresh()));
        List<String> lines = audited.out().lines().toList();
        assertThat(lines.getFirst()).contains("fact 701").contains("stands where fact 700 belongs");
        assertThat(lines.stream().filter(line -> line.startsWith("  "))).hasSizeLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts/000000.cbor", "facts/000001.cbor", "certificates.cbor", "checkpoints"})
    void aFileThatIsMissingOrCutOrEmptyIsNamed(String name) {
        Folder missing = Folder.of(TOWN);
        missing.files.remove(name);
        assertFound(name, Audited.verify(missing.write(fresh())), name + ": is missing");
        missing.manifest(TOWN.root.signer());
        assertFound(name, Audited.verify(missing.write(fresh())));
        Folder cut = Folder.of(TOWN);
        cut.files.computeIfPresent(name, (same, bytes) -> Arrays.copyOf(bytes, bytes.length - 7));
        assertFound(name, Audited.verify(cut.write(fresh())), name + ": has ");
        cut.manifest(TOWN.root.signer());
        assertFound(name, Audited.verify(cut.write(fresh())), name);
        cut.files.put(name, new byte[0]);
        cut.manifest(TOWN.root.signer());
        assertFound(name, Audited.verify(cut.write(fresh())));
    }

    @Test
    void aFileThatNobodyNamedIsNamed() {
        Folder folder = Folder.of(TOWN);
        folder.files.put("facts/readme.txt", new byte[] {1});
        assertFound("added", Audited.verify(folder.write(fresh())), "facts/readme.txt: is not in the manifest");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path elsewhere = HONEST.write(fresh());
        Path folder = HONEST.write(fresh());
        Files.delete(folder.resolve("checkpoints"));
        Files.createSymbolicLink(folder.resolve("checkpoints"), elsewhere.resolve("checkpoints"));
        Files.createSymbolicLink(folder.resolve("more"), elsewhere);
        assertFound("links", Audited.verify(folder), "checkpoints: is a link", "more: is a link");
        Path link = temporary.resolve("link");
        Files.createSymbolicLink(link, elsewhere);
        assertThat(Audited.verify(link).exit()).isZero();
    }

    @Test
    void anExportOnAnotherAnchorThanTheGivenOneIsDifferent() {
        Path folder = HONEST.write(fresh());
        String anchor = TOWN.root.thumbprint().hex();
        assertThat(Audited.verify(folder, "--anchor", anchor).exit()).isZero();
        assertFound("anchor", Audited.verify(folder, "--anchor", "00".repeat(32)), "not on the anchor that was given");
    }

    @Test
    void whatIsNoExportIsUnreadable() throws IOException {
        assertThat(Audited.verify(temporary.resolve("nowhere")).exit()).isEqualTo(2);
        assertThat(Audited.verify(fresh()).err()).contains("has no manifest.cbor");
        Path folder = fresh();
        Files.write(folder.resolve("manifest.cbor"), "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(Audited.verify(folder).exit()).isEqualTo(2);
    }

    private Path fresh() {
        try {
            return Files.createDirectory(temporary.resolve("export-" + folders++));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void assertFound(String which, Audited audited, String... words) {
        assertThat(audited.exit())
                .as(which + "\n" + audited.out() + audited.err())
                .isIn(1, 2);
        if (audited.exit() == 1) assertThat(audited.out()).as(which).contains("DIFFERENT in ");
        else assertThat(audited.err()).as(which).contains("can't be read");
        for (String word : words) assertThat(audited.out()).as(which).contains(word);
        assertThat(audited.err()).as(which).doesNotContain("Exception");
    }
}
