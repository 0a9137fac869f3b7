package org.plugpact.hub.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.journal.Manifest;

/**
 * Salts that follow from what a manifest says, so that the same export has the same bytes. Nothing of a manifest is ever withheld, so
 * nothing hangs on whether they can be guessed.
 */
final class ManifestSalts implements Salts {
    private static final byte[] CONTEXT = "plugpact manifest salt".getBytes(StandardCharsets.US_ASCII);

    private final byte[] seed;
    private byte next;

    private ManifestSalts(Digest seed) {
        this.seed = seed.bytes();
    }

    /** The seed is what would be signed if every salt were zero. */
    static ManifestSalts of(Manifest manifest, Signer root, Instant at) {
        byte[] bare = manifest.sign(() -> new byte[Field.SALT_SIZE], root, at)
                .envelope()
                .payload();
        return new ManifestSalts(Digest.sha256(bare));
    }

    @Override
    public byte[] next() {
        byte[] salt = Digest.sha256(CONTEXT, seed, new byte[] {next++}).bytes();
        return Arrays.copyOf(salt, Field.SALT_SIZE);
    }
}
