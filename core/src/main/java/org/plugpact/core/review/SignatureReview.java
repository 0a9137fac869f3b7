package org.plugpact.core.review;

import java.util.Optional;
import org.plugpact.core.bytes.Signature;

/**
 * A signature, checked as of its own time: that it is the key's, and that the key's chain leads to whom authorities
 * recognised then.
 *
 * @param holder the name in the certificate; empty if the certificate is not at hand
 * @param issuer the name of who issued it; likewise
 * @param wrong why it is not good; empty if it is
 */
public record SignatureReview(Signature signature, String holder, String issuer, Optional<String> wrong) {
    public boolean isGood() {
        return wrong.isEmpty();
    }
}
