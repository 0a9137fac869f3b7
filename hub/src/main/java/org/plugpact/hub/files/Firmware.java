package org.plugpact.hub.files;

import java.time.Instant;
import java.util.Optional;

/**
 * An image that chargers of a make can install.
 *
 * @param vendor as those chargers write it when they boot; empty: whoever's
 * @param model likewise
 * @param version as they write it once it runs
 * @param digest SHA-256 of its bytes, hexadecimal
 * @param signed what makes it a signed one
 */
public record Firmware(
        String vendor,
        String model,
        String version,
        String digest,
        long bytes,
        Optional<Signed> signed,
        Instant added) {
    /**
     * The maker's word for an image (OCPP 1.6 security whitepaper, L01; OCPP 2.1, part 2, L01).
     *
     * @param signature over the image, base64
     * @param certificate of who signed, PEM
     */
    public record Signed(String signature, String certificate) {}
}
