package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.journal.Purpose;

/**
 * An export of 200 sessions, whole and of a place and period, is corrupted, cut, reordered and doubled by seeded chance, also by a hub
 * that writes every digest anew: each time it is found. {@code -Dmanipulations=1000 -Dseed=…} for more, and for others.
 */
final class ManipulationTest {
    private static final long SEED = Long.getLong("seed", 20_260_422L);
    private static final int MANIPULATIONS = Integer.getInteger("manipulations", 250);
    private static final Town TOWN = Days.of(200, 11);
    private static final Key STRANGER = Key.authority("root", Algorithm.EDDSA, Town.VALID);

    @TempDir
    Path temporary;

    /** One worker's copies of the two honest exports, on disk. */
    private record Copy(Folder folder, Path place) {}

    @Test
    void whateverIsDoneToAnExportIsFound() throws Exception {
        int workers = Runtime.getRuntime().availableProcessors();
        var missed = new ArrayList<String>();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            var running = new ArrayList<Future<List<String>>>();
            for (int worker = 0; worker < workers; worker++) {
                var copies = List.of(copy("whole-" + worker, Folder.of(TOWN)), copy("scoped-" + worker, scoped()));
                int own = worker;
                Callable<List<String>> work = () -> run(copies, own, workers);
                running.add(threads.submit(work));
            }
            for (var one : running) missed.addAll(one.get());
        }
        assertThat(missed).as("of %d, -Dseed=%d", MANIPULATIONS, SEED).isEmpty();
    }

    private static Folder scoped() {
        return Scopes.of(TOWN, Scopes.middle(TOWN, "GB", Purpose.REGULATOR));
    }

    private Copy copy(String name, Folder folder) throws IOException {
        Path place = folder.write(Files.createDirectory(temporary.resolve(name)));
        assertThat(Audited.verify(place).exit()).as(name + " as it was").isZero();
        return new Copy(folder, place);
    }

    /** Every so many-th manipulation; each has a seed of its own, so any one can be made again. */
    private static List<String> run(List<Copy> copies, int from, int step) {
        var missed = new ArrayList<String>();
        for (int i = from; i < MANIPULATIONS; i += step) {
            Copy copy = copies.get(i / step % copies.size());
            var chance = new SplittableRandom(SEED + i);
            var files = new TreeMap<String, byte[]>();
            copy.folder().files.forEach((name, bytes) -> files.put(name, bytes.clone()));
            String what = manipulate(files, copy.folder(), chance);
            Audited audited = spoilt(copy, files);
            if ((audited.exit() != 1 && audited.exit() != 2) || audited.err().contains("which failed on it")) {
                missed.add("number " + i + " of " + copy.place().getFileName() + ": " + what + ": " + audited.err());
            }
        }
        return missed;
    }

    private static Audited spoilt(Copy copy, NavigableMap<String, byte[]> files) {
        var changed = new TreeSet<>(files.keySet());
        changed.addAll(copy.folder().files.keySet());
        changed.removeIf(
                name -> Arrays.equals(files.get(name), copy.folder().files.get(name)));
        assertThat(changed).isNotEmpty();
        changed.forEach(name -> put(copy.place().resolve(name), Optional.ofNullable(files.get(name))));
        Audited audited = Audited.verify(copy.place());
        changed.forEach(name -> put(
                copy.place().resolve(name),
                Optional.ofNullable(copy.folder().files.get(name))));
        return audited;
    }

    private static void put(Path file, Optional<byte[]> bytes) {
        try {
            if (bytes.isPresent()) {
                Files.createDirectories(file.getParent());
                Files.write(file, bytes.get());
            } else {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Does one thing, until it made a difference to a byte. @return what it was */
    private static String manipulate(NavigableMap<String, byte[]> files, Folder honest, SplittableRandom chance) {
        while (true) {
            String what = Manipulation.any(files, TOWN, chance);
            boolean same = files.keySet().equals(honest.files.keySet())
                    && files.keySet().stream().allMatch(name -> Arrays.equals(files.get(name), honest.files.get(name)));
            if (same) continue;
            return what + sealed(files, honest, what, chance);
        }
    }

    /**
     * Who has the root's key may sign a manifest over fewer notes, certificates or files than there were: such an export says less, and
     * nothing false. So that key is only used over other leaves and tiles; else another's is.
     */
    private static String sealed(
            NavigableMap<String, byte[]> files, Folder honest, String what, SplittableRandom chance) {
        if (what.startsWith("manifest") || chance.nextInt(3) == 0) return "";
        boolean leaves = what.startsWith("leaf") || what.startsWith("tile");
        Folder anew = Folder.of(TOWN);
        anew.files.clear();
        anew.files.putAll(files);
        anew.scope = honest.scope;
        anew.manifest(leaves ? TOWN.root.signer() : STRANGER.signer());
        files.put("manifest.cbor", anew.file("manifest.cbor"));
        return leaves ? ", signed by the root" : ", signed by a stranger";
    }
}
