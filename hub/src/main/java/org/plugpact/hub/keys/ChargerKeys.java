package org.plugpact.hub.keys;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.units.Interval;

/**
 * Chargers' private keys and certificates in one file that is only ever appended to: a renewed key is a further record,
 * and the last one of a charger counts. An older one stays, since what is under way was promised with it.
 *
 * <p>A record is its length (4 bytes), its CBOR, and the SHA-256 of that CBOR. A record at the end that is cut short was
 * never handed to anybody: it is dropped. A damaged one anywhere else is refused.
 */
final class ChargerKeys implements AutoCloseable {
    /** Records, renewals included; a hub that comes near it needs a fresh file. */
    private static final int RECORDS_MAX = 2_000_000;

    private static final int RECORD_BYTES_MAX = 16_384;
    private static final int DIGEST_BYTES = 32;

    private final FileChannel file;
    private final Map<ChargerId, Kept> latest = new ConcurrentHashMap<>();
    private final Map<Digest, Kept> byCertificate = new ConcurrentHashMap<>();

    private ChargerKeys(FileChannel file) {
        this.file = file;
    }

    /**
     * One charger's key as kept.
     *
     * @param pkcs8 the private key; never printed
     * @param certificate DER
     */
    // Never compared; nobody writes to the bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(ChargerId charger, Algorithm algorithm, byte[] pkcs8, byte[] certificate) {
        private static final int PARTS = 4;

        @Override
        public String toString() {
            return "Kept[" + charger + "]";
        }

        Cbor toCbor() {
            return Cbor.items(
                    Cbor.of(charger.text()), Cbor.of(algorithm.number()), Cbor.of(pkcs8), Cbor.of(certificate));
        }

        static Kept from(Cbor cbor) throws Malformed {
            List<Cbor> items = cbor.asItems(PARTS);
            String charger = items.get(0).asText();
            return new Kept(
                    Malformed.unless("charger", () -> new ChargerId(charger)),
                    Algorithm.numbered(items.get(1).asLong()),
                    items.get(2).asBytes(),
                    items.get(3).asBytes());
        }

        /** When the certificate is valid. */
        Interval validity() throws IOException {
            X509Certificate read = Issuing.parse(certificate);
            return new Interval(
                    read.getNotBefore().toInstant(), read.getNotAfter().toInstant());
        }
    }

    /** Reads all keys, or starts an empty file. */
    static ChargerKeys open(Path path) throws IOException {
        if (!Files.exists(path)) OwnerOnly.create(path).close();
        OwnerOnly.check(path);
        FileChannel file = FileChannel.open(path, READ, WRITE);
        ChargerKeys keys = new ChargerKeys(file);
        try {
            keys.readAll(path);
            return keys;
        } catch (IOException refused) {
            file.close();
            throw refused;
        }
    }

    /** Appends and returns when they are on the disk. */
    synchronized void add(List<Kept> records) throws IOException {
        if (byCertificate.size() + records.size() > RECORDS_MAX) throw new KeysRefused("too many chargers' keys");
        int length = 0;
        List<byte[]> encoded = new ArrayList<>(records.size());
        for (Kept record : records) {
            byte[] bytes = record.toCbor().encode();
            encoded.add(bytes);
            length = Math.addExact(length, Integer.BYTES + bytes.length + DIGEST_BYTES);
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        for (byte[] bytes : encoded) {
            out.putInt(bytes.length).put(bytes).put(Digest.sha256(bytes).bytes());
        }
        long before = file.position();
        try {
            out.flip();
            while (out.hasRemaining()) file.write(out);
            file.force(false);
        } catch (IOException full) {
            // Half a record must not stand before the next whole one.
            file.truncate(before);
            throw full;
        }
        records.forEach(this::remember);
    }

    Optional<Kept> latest(ChargerId charger) {
        return Optional.ofNullable(latest.get(charger));
    }

    Optional<Kept> certified(Digest certificate) {
        return Optional.ofNullable(byCertificate.get(certificate));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void remember(Kept record) {
        latest.put(record.charger(), record);
        byCertificate.put(Digest.sha256(record.certificate()), record);
    }

    private void readAll(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int start = in.position();
            Optional<byte[]> payload = next(in, path);
            if (payload.isEmpty()) {
                file.truncate(start);
                break;
            }
            try {
                remember(Kept.from(Cbor.decode(payload.get())));
            } catch (Malformed wrong) {
                throw new KeysRefused(path + " is damaged at byte " + start);
            }
        }
        file.position(file.size());
    }

    /** The next record's CBOR; empty if the file ends before the record does. */
    private static Optional<byte[]> next(ByteBuffer in, Path path) throws KeysRefused {
        int start = in.position();
        if (in.remaining() < Integer.BYTES) return Optional.empty();
        int length = in.getInt();
        if (length < 0 || length > RECORD_BYTES_MAX) throw new KeysRefused(path + " is damaged at byte " + start);
        if (in.remaining() < length + DIGEST_BYTES) return Optional.empty();
        byte[] payload = new byte[length];
        in.get(payload);
        byte[] digest = new byte[DIGEST_BYTES];
        in.get(digest);
        if (Digest.sha256(payload).equals(new Digest(digest))) return Optional.of(payload);
        // A file system may lengthen a file before it writes what is in it: that, too, is a cut record, at the end.
        if (!in.hasRemaining()) return Optional.empty();
        throw new KeysRefused(path + " is damaged at byte " + start);
    }
}
