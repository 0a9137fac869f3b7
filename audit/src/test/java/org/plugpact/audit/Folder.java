package org.plugpact.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;

/** An export in memory, so that a test can spoil it before it is written: files by name, the manifest apart. */
final class Folder {
    private static final int FACTS_A_FILE = 512;

    final TreeMap<String, byte[]> files = new TreeMap<>();
    /** What it is about, as its manifest says; empty: everything. */
    Optional<Manifest.Scope> scope = Optional.empty();

    private final Town town;
    private long size;
    private Digest root = Digest.sha256();

    private Folder(Town town) {
        this.town = town;
    }

    /** What an honest hub writes. */
    static Folder of(Town town) {
        return of(town, town.facts);
    }

    /** With other facts than the town's, under the town's checkpoints and certificates; signed as if by its root. */
    static Folder of(Town town, List<? extends Leaf> facts) {
        var folder = new Folder(town);
        folder.facts(facts);
        folder.files.put(
                "checkpoints",
                town.checkpoints.stream()
                        .map(signed -> signed.text() + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
        List<Cbor> certificates = town.keys.values().stream()
                .sorted(Comparator.comparing(Key::thumbprint))
                .map(key -> Cbor.of(key.der()))
                .toList();
        folder.files.put(
                "certificates.cbor",
                Cbor.items(certificates.toArray(Cbor[]::new)).encode());
        folder.manifest(town.root.signer());
        return folder;
    }

    /** As {@link #of(Town, List)}, under one checkpoint that the log's own key signs over these facts. */
    static Folder resigned(Town town, List<? extends Leaf> facts) {
        Folder folder = of(town, facts);
        var checkpoint = new Checkpoint(Town.LOG, folder.size, folder.root);
        String note = SignedCheckpoint.sign(checkpoint, town.logKey(), town.log.signer())
                .text();
        folder.files.put("checkpoints", (note + "\n").getBytes(StandardCharsets.UTF_8));
        folder.manifest(town.root.signer());
        return folder;
    }

    byte[] file(String name) {
        return Optional.ofNullable(files.get(name)).orElseThrow();
    }

    void facts(List<? extends Leaf> facts) {
        files.keySet().removeIf(name -> name.startsWith("facts/"));
        for (int from = 0; from < facts.size(); from += FACTS_A_FILE) {
            var bytes = new ByteArrayOutputStream();
            for (Leaf fact : facts.subList(from, Math.min(facts.size(), from + FACTS_A_FILE))) {
                bytes.writeBytes(fact.encode());
            }
            files.put("facts/%06d.cbor".formatted(from / FACTS_A_FILE), bytes.toByteArray());
        }
        var frontier = new Frontier();
        facts.forEach(fact -> frontier.append(fact.leafHash()));
        size = frontier.size();
        root = frontier.root();
    }

    /** Writes the manifest anew over the files as they are, signed with this key. */
    void manifest(Signer signer) {
        files.remove("manifest.cbor");
        var named = new ArrayList<Manifest.FileDigest>();
        files.forEach((name, bytes) -> named.add(new Manifest.FileDigest(name, bytes.length, Digest.sha256(bytes))));
        var signed = new Manifest(Town.LOG, size, root, named, scope).sign(town::salt, signer, town.now);
        files.put("manifest.cbor", signed.encode());
    }

    Path write(Path folder) {
        try {
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
