package org.plugpact.core.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.units.Interval;

/**
 * What an export holds, signed by the root authority: nothing is in it that is not named here, and nothing that is named
 * is missing or changed.
 *
 * @param log whose facts
 * @param size how many, from the first
 * @param root of the tree over them
 * @param files every other file of the export, ascending by name
 * @param scope what of the facts is in it; empty: all of it, which is the only thing there was before there were scopes
 */
public record Manifest(LogId log, long size, Digest root, List<FileDigest> files, Optional<Scope> scope) {
    public static final String KIND = "manifest";
    public static final int FILES_MAX = 1 << 17;

    private static final int PARTS = 2;
    private static final int FILE_PARTS = 3;

    /**
     * One file.
     *
     * @param name relative to the export, with {@code /} between steps and none of them empty or {@code ..}
     * @param size in bytes
     */
    public record FileDigest(String name, long size, Digest sha256) {
        /** Characters in a name. Longer ones are refused before they are looked at. */
        private static final int NAME_MAX = 255;

        private static final String STEP = "[A-Za-z0-9][A-Za-z0-9._-]*";

        public FileDigest {
            if (name.length() > NAME_MAX) throw new IllegalArgumentException("a name of " + name.length());
            if (!name.matches(STEP + "(/" + STEP + ")*")) throw new IllegalArgumentException("not a file's name");
            if (size < 0) throw new IllegalArgumentException(name + " of " + size + " bytes");
        }
    }

    /**
     * What an export is about: facts of pacts at chargers within a place, of which something happened in a period, as far as their
     * reader's purpose goes. Of all others there is the header, in place; of what governs and of the chargers' entries all.
     *
     * @param within a jurisdiction, with all below it
     * @param period in whole milliseconds
     * @param purpose which fields are shown ({@link Purpose})
     */
    public record Scope(Jurisdiction within, Interval period, String purpose) {
        public Scope {
            if (Purpose.named(purpose).isEmpty()) throw new IllegalArgumentException("no such purpose: " + purpose);
        }
    }

    /** Of a whole export. */
    public Manifest(LogId log, long size, Digest root, List<FileDigest> files) {
        this(log, size, root, files, Optional.empty());
    }

    /** The manifest with its signature, as it is written down. */
    public record Signed(Manifest manifest, Envelope envelope, Fields fields) {
        /** {@code [envelope, fields]}, both byte strings. */
        public byte[] encode() {
            return new Encoder()
                    .items(PARTS)
                    .bytes(envelope.encode())
                    .bytes(fields.encode())
                    .toBytes();
        }
    }

    public Manifest {
        files = List.copyOf(files);
        if (size < 0) throw new IllegalArgumentException(size + " facts");
        if (files.size() > FILES_MAX) throw new IllegalArgumentException(files.size() + " files");
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i - 1).name().compareTo(files.get(i).name()) >= 0) {
                throw new IllegalArgumentException(
                        "files out of order, or twice: " + files.get(i).name());
            }
        }
    }

    /** Signs as the root authority. */
    public Signed sign(Salts salts, Signer root, Instant at) {
        Fields.Builder builder = new Fields.Builder(salts)
                .put("log", log.text())
                .put("size", size)
                .put("root", root())
                .put("files", files.stream().map(Manifest::file).toList());
        scope.ifPresent(of -> builder.put("within", of.within().toString())
                .put("from", of.period().from())
                .put("to", of.period().to())
                .put("purpose", of.purpose()));
        Fields fields = builder.build();
        SigningAs signing = new SigningAs(root, Statement.SIGNING_ROLE, at);
        return new Signed(this, Envelope.sign(KIND, fields.payload(), List.of(signing)), fields);
    }

    private static Cbor file(FileDigest file) {
        return Cbor.items(Cbor.of(file.name()), Cbor.of(file.size()), Cbor.of(file.sha256()));
    }

    /** @throws Malformed if it has another form; whether the signature is good is for who knows the root to say */
    public static Signed decode(byte[] bytes) throws Malformed {
        Decoder decoder = new Decoder(bytes);
        decoder.items(PARTS);
        Envelope envelope = Envelope.decode(decoder.bytes());
        Fields fields = Fields.decode(decoder.bytes());
        decoder.done();
        if (!envelope.kind().equals(KIND)) throw new Malformed("a " + envelope.kind() + ", not a " + KIND);
        if (!fields.matches(envelope.payload())) throw new Malformed("fields of another " + KIND);
        return new Signed(from(fields), envelope, fields);
    }

    private static Manifest from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        LogId log = reader.text("log", LogId::new);
        long size = reader.integer("size");
        Digest root = reader.digest("root");
        List<FileDigest> files = new ArrayList<>();
        for (Cbor item : reader.items("files")) {
            List<Cbor> parts = item.asItems(FILE_PARTS);
            String name = parts.get(0).asText();
            long length = parts.get(1).asLong();
            Digest sha256 = parts.get(2).asDigest();
            files.add(Malformed.unless("files", () -> new FileDigest(name, length, sha256)));
        }
        Optional<Scope> scope = reader.has("within") ? Optional.of(scope(reader)) : Optional.empty();
        reader.done();
        return Malformed.unless(KIND, () -> new Manifest(log, size, root, files, scope));
    }

    private static Scope scope(Reader reader) throws Malformed {
        Jurisdiction within = reader.text("within", Jurisdiction::parse);
        Instant from = reader.instant("from");
        Instant to = reader.instant("to");
        String purpose = reader.text("purpose");
        return Malformed.unless(KIND, () -> new Scope(within, new Interval(from, to), purpose));
    }
}
