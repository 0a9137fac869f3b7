package org.plugpact.hub.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.hub.store.Database;

/** The images that chargers may be given: on disk by their digests, in the table {@code firmware} by their names. Any thread. */
public final class Shelf {
    /** Bytes of an image. */
    public static final long BYTES_MAX = 1L << 30;

    /** Characters of a vendor, model or version (OCPP 2.1, part 2, 2: ChargingStationType). */
    private static final int NAME_MAX = 50;

    /** Characters of a signature and a certificate (OCPP 2.1, part 2, 2: FirmwareType). */
    private static final int SIGNATURE_MAX = 800;

    private static final int CERTIFICATE_MAX = 5_500;
    private static final String COLUMNS = "vendor, model, version, digest, bytes, signature, certificate, added";

    private final Database database;
    private final Path folder;
    private final InstantSource clock;

    /** @param folder is made when it is needed */
    public Shelf(Database database, Path folder, InstantSource clock) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Takes an image in, in place of one of the same name.
     *
     * @throws IllegalArgumentException if a name is too long, or not one, or the image is not signed as it is said to be
     */
    public Firmware add(
            String vendor, String model, String version, Optional<Firmware.Signed> signed, InputStream image)
            throws IOException {
        if (version.isBlank()) throw new IllegalArgumentException("no version");
        checked("vendor", vendor, NAME_MAX);
        checked("model", model, NAME_MAX);
        checked("version", version, NAME_MAX);
        signed.ifPresent(by -> {
            checked("signature", by.signature(), SIGNATURE_MAX);
            checked("certificate", by.certificate(), CERTIFICATE_MAX);
        });
        var taken = Intake.take(folder, image, BYTES_MAX, _ -> {});
        try {
            if (signed.isPresent()) ImageSignature.check(taken.file(), signed.get(), clock.instant());
        } catch (IllegalArgumentException refused) {
            Files.delete(taken.file());
            throw refused;
        }
        Intake.move(taken, folder.resolve(taken.digest()));
        var added = new Firmware(vendor, model, version, taken.digest(), taken.bytes(), signed, clock.instant());
        database.transaction(connection -> {
            try (var upsert = connection.prepareStatement("INSERT INTO firmware (" + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (vendor, model, version) DO UPDATE SET"
                    + " digest = excluded.digest, bytes = excluded.bytes, signature = excluded.signature,"
                    + " certificate = excluded.certificate, added = excluded.added")) {
                upsert.setString(1, vendor);
                upsert.setString(2, model);
                upsert.setString(3, version);
                upsert.setString(4, added.digest());
                upsert.setLong(5, added.bytes());
                upsert.setString(6, signed.map(Firmware.Signed::signature).orElse(null));
                upsert.setString(7, signed.map(Firmware.Signed::certificate).orElse(null));
                upsert.setTimestamp(8, Timestamp.from(added.added()));
                return upsert.executeUpdate();
            }
        });
        return added;
    }

    private static void checked(String what, String text, int most) {
        if (text.length() > most) throw new IllegalArgumentException(what + ": more than " + most + " characters");
        boolean plain = text.chars().allMatch(one -> one >= ' ' || one == '\n' || one == '\r');
        if (!plain) throw new IllegalArgumentException(what + ": not plain text");
    }

    /** All images, by their names. */
    public List<Firmware> all() {
        return database.read(connection -> {
            var all = new ArrayList<Firmware>();
            try (var select = connection.prepareStatement(
                            "SELECT " + COLUMNS + " FROM firmware ORDER BY vendor, model, version");
                    var rows = select.executeQuery()) {
                while (rows.next()) all.add(row(rows));
            }
            return List.copyOf(all);
        });
    }

    /** All images of that version: of these {@link #best} finds one for a make without asking again. */
    public List<Firmware> of(String version) {
        return all().stream().filter(one -> one.version().equals(version)).toList();
    }

    /** The one of these that chargers of this make may be given; one made for them by name first. */
    public static Optional<Firmware> best(List<Firmware> images, String vendor, String model) {
        return images.stream()
                .filter(one -> one.vendor().isEmpty() || one.vendor().equals(vendor))
                .filter(one -> one.model().isEmpty() || one.model().equals(model))
                .max((one, other) -> Integer.compare(named(one), named(other)));
    }

    private static int named(Firmware one) {
        return (one.vendor().isEmpty() ? 0 : 1) + (one.model().isEmpty() ? 0 : 1);
    }

    /** Takes an image away; false if there is none of these names. Its bytes go if no other has them. */
    public boolean remove(String vendor, String model, String version) throws IOException {
        var gone = all().stream()
                .filter(one -> one.vendor().equals(vendor)
                        && one.model().equals(model)
                        && one.version().equals(version))
                .findFirst();
        if (gone.isEmpty()) return false;
        database.transaction(connection -> {
            try (var delete = connection.prepareStatement(
                    "DELETE FROM firmware WHERE vendor = ? AND model = ? AND version = ?")) {
                delete.setString(1, vendor);
                delete.setString(2, model);
                delete.setString(3, version);
                return delete.executeUpdate();
            }
        });
        var digest = gone.get().digest();
        if (all().stream().noneMatch(one -> one.digest().equals(digest))) Files.deleteIfExists(path(digest));
        return true;
    }

    /** Where the bytes of this digest lie. */
    Path path(String digest) {
        return folder.resolve(digest);
    }

    private static Firmware row(ResultSet row) throws SQLException {
        var signature = Optional.ofNullable(row.getString(6));
        var certificate = Optional.ofNullable(row.getString(7));
        return new Firmware(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                signature.flatMap(text -> certificate.map(by -> new Firmware.Signed(text, by))),
                row.getTimestamp(8).toInstant());
    }
}
