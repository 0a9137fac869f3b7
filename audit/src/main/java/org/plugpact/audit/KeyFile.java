package org.plugpact.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.SigningKey;

/** A signing key in files: with its certificates in one, or in {@code NAME.key} with {@code NAME.pem} beside it. */
public final class KeyFile {
    private static final String KEY = ".key";

    private KeyFile() {}

    /** @throws IOException in words for people, if there is none */
    public static SigningKey read(Path file) throws IOException {
        try {
            return SigningKey.read(pem(file));
        } catch (NoSuchFileException none) {
            throw new IOException("no key at " + none.getMessage(), none);
        } catch (Malformed broken) {
            throw new IOException(file + ": " + broken.getMessage(), broken);
        }
    }

    private static String pem(Path file) throws IOException {
        String own = Files.readString(file);
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(KEY)) return own;
        Path certificates = file.resolveSibling(name.substring(0, name.length() - KEY.length()) + ".pem");
        return Files.exists(certificates) ? own + "\n" + Files.readString(certificates) : own;
    }
}
