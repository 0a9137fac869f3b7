package org.plugpact.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Withheld;

/** What can be done to an export's files: to any byte, any file, and to any item of those that are lists. */
final class Manipulation {
    private Manipulation() {}

    /** Does one of them by chance. @return what it was */
    static String any(NavigableMap<String, byte[]> files, Town town, SplittableRandom chance) {
        try {
            return switch (chance.nextInt(8)) {
                case 0, 1 -> bytes(files, chance);
                case 2 -> file(files, chance);
                case 3, 4 -> leaf(files, chance);
                case 5 -> tileOrNote(files, chance);
                case 6 -> certificate(files, chance);
                default -> manifest(files, town, chance);
            };
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    private static String pick(NavigableMap<String, byte[]> files, String prefix, SplittableRandom chance) {
        List<String> names =
                files.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
        return names.get(chance.nextInt(names.size()));
    }

    private static byte[] file(NavigableMap<String, byte[]> files, String name) {
        return java.util.Optional.ofNullable(files.get(name)).orElseThrow();
    }

    private static String bytes(NavigableMap<String, byte[]> files, SplittableRandom chance) {
        String name = pick(files, "", chance);
        byte[] bytes = file(files, name);
        int at = chance.nextInt(bytes.length);
        String prefix = name.equals("manifest.cbor") ? "manifest" : name.startsWith("facts/") ? "leaf" : "byte";
        switch (chance.nextInt(4)) {
            case 0 -> bytes[at] ^= (byte) (1 << chance.nextInt(8));
            case 1 -> bytes[at] = (byte) chance.nextInt(256);
            case 2 -> files.put(name, Arrays.copyOf(bytes, at));
            default -> files.put(name, Arrays.copyOf(bytes, bytes.length + 1 + chance.nextInt(3)));
        }
        return prefix + " " + at + " of " + name + " changed, or all after it";
    }

    private static String file(NavigableMap<String, byte[]> files, SplittableRandom chance) {
        String name = pick(files, "", chance);
        String other = pick(files, "", chance);
        String prefix = name.equals("manifest.cbor") || other.equals("manifest.cbor") ? "manifest" : "file";
        byte[] bytes = file(files, name);
        switch (chance.nextInt(4)) {
            case 0 -> files.remove(name);
            case 1 -> files.put("x" + name, bytes);
            case 2 -> files.put(name, files.put(other, bytes));
            default -> files.put(name, new byte[0]);
        }
        return prefix + " " + name + " dropped, doubled, emptied, or swapped with " + other;
    }

    /** Of the facts in their order over all files. */
    private static String leaf(NavigableMap<String, byte[]> files, SplittableRandom chance) throws Malformed {
        String name = pick(files, "facts/", chance);
        var leaves = new ArrayList<Leaf>();
        byte[] bytes = file(files, name);
        var decoder = new Decoder(bytes);
        while (decoder.position() < bytes.length) leaves.add(Leaf.read(decoder));
        int at = chance.nextInt(leaves.size());
        int other = chance.nextInt(leaves.size());
        String what = listed(leaves, at, other, chance);
        if (chance.nextInt(4) == 0)
            leaves.set(Math.min(at, leaves.size() - 1), Withheld.of(leaves.get(Math.min(at, leaves.size() - 1))));
        var anew = new ByteArrayOutputStream();
        leaves.forEach(leaf -> anew.writeBytes(leaf.encode()));
        files.put(name, anew.toByteArray());
        return "leaf " + at + " of " + name + " " + what;
    }

    private static <T> String listed(List<T> items, int at, int other, SplittableRandom chance) {
        switch (chance.nextInt(4)) {
            case 0 -> items.remove(at);
            case 1 -> items.add(other, items.get(at));
            case 2 -> Collections.swap(items, at, other);
            default -> items.set(at, items.get(other));
        }
        return "dropped, doubled, swapped with, or replaced by " + other;
    }

    private static String tileOrNote(NavigableMap<String, byte[]> files, SplittableRandom chance) {
        boolean tiles = files.keySet().stream().anyMatch(name -> name.startsWith("tile/"));
        if (tiles && chance.nextBoolean()) {
            String name = pick(files, "tile/", chance);
            byte[] bytes = file(files, name);
            if (chance.nextInt(3) == 0) files.remove(name);
            else bytes[chance.nextInt(bytes.length)] ^= 1;
            return "tile " + name + " dropped or changed";
        }
        String text = new String(file(files, "checkpoints"), StandardCharsets.UTF_8);
        // Text, blank line, signatures, blank line: two pieces make one note.
        List<String> pieces = new ArrayList<>(List.of(text.split("\n\n")));
        List<String> notes = new ArrayList<>();
        for (int i = 0; i + 1 < pieces.size(); i += 2) notes.add(pieces.get(i) + "\n\n" + pieces.get(i + 1) + "\n\n");
        String what = listed(notes, chance.nextInt(notes.size()), chance.nextInt(notes.size()), chance);
        files.put("checkpoints", String.join("", notes).getBytes(StandardCharsets.UTF_8));
        return "note " + what;
    }

    private static String certificate(NavigableMap<String, byte[]> files, SplittableRandom chance) throws Malformed {
        List<Cbor> certificates =
                new ArrayList<>(Cbor.decode(file(files, "certificates.cbor")).asItems());
        int at = chance.nextInt(certificates.size());
        String what = listed(certificates, at, chance.nextInt(certificates.size()), chance);
        files.put("certificates.cbor", Cbor.items(certificates).encode());
        return "certificate " + at + " " + what;
    }

    /** Who hasn't the root's key signs with another, or leaves the signature as it was. */
    private static String manifest(NavigableMap<String, byte[]> files, Town town, SplittableRandom chance)
            throws Malformed {
        Manifest honest = Manifest.decode(file(files, "manifest.cbor")).manifest();
        var named = new ArrayList<>(honest.files());
        int at = chance.nextInt(named.size());
        Manifest.FileDigest one = named.get(at);
        switch (chance.nextInt(4)) {
            case 0 -> named.remove(at);
            case 1 -> named.set(at, new Manifest.FileDigest(one.name(), one.size() + 1, one.sha256()));
            case 2 -> named.set(at, new Manifest.FileDigest(one.name(), one.size(), Digest.sha256()));
            default -> named.set(at, new Manifest.FileDigest(one.name() + "0", one.size(), one.sha256()));
        }
        named.sort(java.util.Comparator.comparing(Manifest.FileDigest::name));
        var key = chance.nextBoolean() ? town.operator : town.regulator;
        var anew = new Manifest(honest.log(), honest.size(), honest.root(), named, honest.scope());
        files.put("manifest.cbor", anew.sign(town::salt, key.signer(), town.now).encode());
        return "manifest: " + one.name() + " dropped, renamed, or of another size or digest";
    }
}
