package org.plugpact.audit;

import java.io.IOException;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/** What is asked of an export before anything else is made of it. */
final class Exports {
    private Exports() {}

    /** An answer from an export that does not verify is none. @throws Unreadable if it has a difference */
    static void requireVerified(Export export, Optional<Digest> anchor, Verification.Progress progress)
            throws Unreadable {
        var expected = Expected.of(anchor);
        boolean good = export.manifest().scope().isPresent()
                ? ScopedVerification.verify(export, expected, progress).isGood()
                : Verification.verify(export, expected, progress).isGood();
        if (!good) {
            throw new Unreadable("the export of " + export.manifest().log()
                    + " has differences, so nothing is made of it: see audit verify");
        }
    }

    static StoredChains certificates(Export export) throws Unreadable {
        try {
            return StoredChains.read(export.bytes(Export.CERTIFICATES, StoredChains.BYTES_MAX));
        } catch (IOException | Malformed broken) {
            throw new Unreadable(Export.CERTIFICATES + " can't be read: " + broken.getMessage(), broken);
        }
    }
}
