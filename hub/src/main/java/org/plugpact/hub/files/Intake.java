package org.plugpact.hub.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Takes bytes to disk as they come, under a name of ours: whole, or not at all. */
final class Intake {
    private static final int PIECE = 1 << 16;

    private Intake() {}

    /** What came. */
    record Taken(Path file, String digest, long bytes) {}

    /** More came than may. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;

        TooLong(long most) {
            super("more than " + most + " bytes");
        }
    }

    /**
     * Takes all of it into a file beside where it shall be; whoever asked moves it there, or deletes it.
     *
     * @param came told how many bytes there are so far
     */
    static Taken take(Path folder, InputStream from, long most, LongConsumer came) throws IOException {
        Files.createDirectories(folder);
        var file = Files.createTempFile(folder, ".coming-", "");
        boolean whole = false;
        try (var to = Files.newOutputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var piece = new byte[PIECE];
            long bytes = 0;
            for (int some = from.read(piece); some >= 0; some = from.read(piece)) {
                bytes += some;
                if (bytes > most) throw new TooLong(most);
                digest.update(piece, 0, some);
                to.write(piece, 0, some);
                came.accept(bytes);
            }
            whole = true;
            return new Taken(file, HexFormat.of().formatHex(digest.digest()), bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        } finally {
            if (!whole) Files.deleteIfExists(file);
        }
    }

    /** Puts it where it shall be, in place of what was there. */
    static void move(Taken taken, Path to) throws IOException {
        Files.move(taken.file(), to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
