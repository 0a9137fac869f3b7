package org.plugpact.hub.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.lineage.Parting;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.OwnerOnly;

/**
 * What a witness keeps of what it refused: a file a parting, named by its weight and its digest, so that the same is
 * kept once. Forks have room of their own, for only the log's key can make one; suspicions, which anybody can raise,
 * cannot fill it.
 */
public final class EvidenceFolder {
    private static final int FORKS_MAX = 1_024;
    private static final int SUSPICIONS_MAX = 256;
    private static final String ENDING = ".parting";

    private final Path folder;

    private EvidenceFolder(Path folder) {
        this.folder = folder;
    }

    static EvidenceFolder open(Path folder) throws IOException {
        if (!Files.exists(folder)) OwnerOnly.makeFolder(folder);
        OwnerOnly.check(folder);
        return new EvidenceFolder(folder);
    }

    /** Keeps it, unless it is there already or there is no more room; durable when this returns. */
    synchronized void keep(Parting parting, Parting.Weight weight) throws IOException {
        if (weight == Parting.Weight.NOTHING) return;
        byte[] text = parting.text().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(prefix(weight) + Digest.sha256(text).hex() + ENDING);
        int most = weight == Parting.Weight.FORK ? FORKS_MAX : SUSPICIONS_MAX;
        if (!Files.exists(file) && count(weight) < most) OwnerOnly.write(file, text);
    }

    /** How many of that weight there are. */
    long count(Parting.Weight weight) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix(weight)))
                    .count();
        }
    }

    /** The files of a witness's folder, or the one file that was handed on. */
    public static List<Path> files(Path place) throws IOException {
        if (Files.isRegularFile(place)) return List.of(place);
        Path folder = Files.isDirectory(place.resolve(Witness.EVIDENCE)) ? place.resolve(Witness.EVIDENCE) : place;
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(ENDING)).sorted().forEach(found::add);
        }
        return found;
    }

    /** @throws KeysRefused if it is none */
    public static Parting read(Path file) throws IOException {
        if (Files.size(file) > Parting.LENGTH_MAX) throw new KeysRefused(file + " is too long for a parting");
        try {
            return Parting.parse(Files.readString(file));
        } catch (Malformed damaged) {
            throw new KeysRefused(file + ": " + damaged.getMessage());
        }
    }

    private static String prefix(Parting.Weight weight) {
        return weight.name().toLowerCase(Locale.ROOT) + "-";
    }
}
