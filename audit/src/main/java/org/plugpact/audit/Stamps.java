package org.plugpact.audit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.Timestamp;
import org.plugpact.core.trust.LogSigners;

/**
 * What timestamping authorities say of a log's checkpoints: those that its export brings, and those that its reader has. Each is held
 * against the facts as soon as the tree has its size, and believed if it is by an authority that the reader trusts. One thread's own.
 */
final class Stamps implements Growing {
    private static final String FOLDER = "timestamps/";
    private static final String SUFFIX = ".txt";

    /** Timestamps that are held against the facts; a hub has one stamped now and then, and not each checkpoint. */
    private static final int READ_MAX = 4_096;

    /** Of those that are believed, so many are told one by one. */
    private static final int TOLD_MAX = 16;

    private final Demands demands;
    private final Outlived outlived;
    private final Verifier verifier;
    private final Findings findings;
    private final NavigableMap<Long, List<Stamp>> open = new TreeMap<>();
    private final List<Testimony.Line> lines = new ArrayList<>();
    private long brought;
    private long believed;
    private long untrusted;

    /** @param file where the export has it; empty: its reader has it */
    private record Stamp(String file, Timestamp timestamp) {
        boolean isBrought() {
            return !file.isEmpty();
        }
    }

    /** How many the export brings, how many of all are believed, and how many are by nobody who is trusted. */
    record Totals(long brought, long believed, long untrusted) {}

    Stamps(Export export, Demands demands, Outlived outlived, Verifier verifier, Findings findings) {
        this.demands = demands;
        this.outlived = outlived;
        this.verifier = verifier;
        this.findings = findings;
        for (Manifest.FileDigest file : export.manifest().files()) {
            if (!file.name().startsWith(FOLDER)) continue;
            if (++brought <= READ_MAX) read(export, file);
        }
        if (brought > READ_MAX)
            findings.add(Difference.ofExport(brought + " timestamps, of which " + READ_MAX + " are read"));
        demands.timestamps().forEach(one -> add(new Stamp("", one)));
    }

    private void read(Export export, Manifest.FileDigest file) {
        if (!file.name().equals(name(file.sha256())))
            findings.add(Difference.ofFile(file.name(), "is not the timestamp of that digest"));
        try {
            byte[] bytes = export.bytes(file.name(), Timestamp.LENGTH_MAX);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
            add(new Stamp(file.name(), Timestamp.parse(text)));
        } catch (CharacterCodingException strange) {
            findings.add(Difference.ofFile(file.name(), "is no text"));
        } catch (IOException | Malformed broken) {
            findings.add(Difference.ofFile(file.name(), "can't be read: " + broken.getMessage()));
        }
    }

    private static String name(Digest digest) {
        return FOLDER + digest.hex() + SUFFIX;
    }

    private void add(Stamp stamp) {
        long size = stamp.timestamp().stamped().checkpoint().size();
        open.computeIfAbsent(size, fresh -> new ArrayList<>()).add(stamp);
    }

    @Override
    public void compare(Frontier tree, Optional<LogSigners> signers) {
        List<Stamp> here = open.remove(tree.size());
        if (here == null) return;
        for (Stamp stamp : here) {
            try {
                compare(stamp, tree, signers);
            } catch (Malformed broken) {
                differ(stamp, String.valueOf(broken.getMessage()));
            }
        }
    }

    private void compare(Stamp stamp, Frontier tree, Optional<LogSigners> signers) throws Malformed {
        var note = stamp.timestamp().stamped();
        if (signers.isEmpty()) throw new Malformed("whose log it is can't be told");
        Optional<String> unsigned = signers.get().wrong(note, verifier);
        if (unsigned.isPresent()) throw new Malformed("its note: " + unsigned.get());
        if (!note.checkpoint().root().equals(tree.root())) throw new Malformed("is over another tree");
        if (demands.authorities().isEmpty()) {
            untrusted++;
            return;
        }
        Optional<X509Certificate> authority = demands.authority(stamp.timestamp());
        if (authority.isEmpty()) {
            // An export may bring more than this reader trusts; what he brings himself he wants to count.
            if (!stamp.isBrought()) throw new Malformed("it is by none of the authorities that were given");
            untrusted++;
            return;
        }
        Timestamp.Said said = stamp.timestamp().said(authority.get());
        believed++;
        String which = "the first " + tree.size() + " facts, at " + said.at();
        if (believed <= TOLD_MAX)
            lines.add(new Testimony.Line("timestamp", which + " by " + said.by() + ", " + said.algorithm()));
        boolean counts = outlived.believes(said.algorithm());
        outlived.stands(note, signers.get(), counts ? Optional.of(said.at()) : Optional.empty());
    }

    private void differ(Stamp stamp, String what) {
        findings.add(
                stamp.isBrought()
                        ? Difference.ofFile(stamp.file(), what)
                        : Difference.ofExport("the timestamp that was given: " + what));
    }

    /** After the last fact. */
    void end(List<Testimony.Line> into) {
        open.forEach((size, stamps) -> stamps.forEach(
                stamp -> differ(stamp, "is over " + size + " facts, of which not all are here in one log")));
        into.addAll(lines);
        if (believed > TOLD_MAX) into.add(new Testimony.Line("timestamps", (believed - TOLD_MAX) + " more"));
        if (untrusted > 0)
            into.add(new Testimony.Line(
                    "timestamps",
                    untrusted + " by authorities that were not given: not checked (--tsa says whom you trust)"));
    }

    Totals totals() {
        return new Totals(brought, believed, untrusted);
    }
}
