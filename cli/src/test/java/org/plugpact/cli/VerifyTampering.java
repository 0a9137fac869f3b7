package org.plugpact.cli;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Leaf;

/** Ways to spoil an export. */
final class VerifyTampering {
    private VerifyTampering() {}

    /** Does one thing to the files, of a kind by its number, at a place by chance. @return what was done */
    static String spoil(Map<String, byte[]> files, int number, SplittableRandom chance) throws Malformed {
        List<String> names = List.copyOf(files.keySet());
        String name = names.get(chance.nextInt(names.size()));
        switch (number / 2 % 6) {
            case 0 -> {
                files.remove(name);
                return name + " is dropped";
            }
            case 1 -> {
                byte[] bytes = Objects.requireNonNull(files.get(name)).clone();
                int at = chance.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 << chance.nextInt(Byte.SIZE));
                files.put(name, bytes);
                return "byte " + at + " of " + name + " is changed";
            }
            case 2 -> {
                files.put("facts/000900.cbor", Objects.requireNonNull(files.get("facts/000000.cbor")));
                return "a file is there twice";
            }
            default -> {
                return facts(files, number / 2 % 6, chance);
            }
        }
    }

    private static String facts(Map<String, byte[]> files, int what, SplittableRandom chance) throws Malformed {
        String name = "facts/000000.cbor";
        Decoder decoder = new Decoder(Objects.requireNonNull(files.get(name)));
        List<byte[]> facts = new ArrayList<>();
        while (!decoder.atEnd()) facts.add(Leaf.read(decoder).encode());
        int at = chance.nextInt(facts.size() - 1);
        String done = switch (what) {
            case 3 -> {
                facts.remove(at);
                yield "dropped";
            }
            case 4 -> {
                facts.add(at, facts.get(at));
                yield "there twice";
            }
            default -> {
                Collections.swap(facts, at, at + 1);
                yield "swapped with the next";
            }
        };
        var bytes = new ByteArrayOutputStream();
        facts.forEach(bytes::writeBytes);
        files.put(name, bytes.toByteArray());
        return "fact " + at + " is " + done;
    }
}
