package org.plugpact.core.governance;

import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.units.Interval;

/**
 * What of a statement its bundle's answers rest on.
 *
 * @param id the statement's
 * @param statement without what nobody decides by: a certificate, a tariff, a revocation's reason
 * @param signedBy the certificate that signed it
 * @param certified of a recognition: when the certificate that it recognises is valid; else empty
 */
public record Row(Digest id, Statement statement, Digest signedBy, Optional<Interval> certified) {
    public Row {
        if (certified.isPresent() != statement instanceof Recognise) {
            throw new IllegalArgumentException("a " + statement.kind() + (certified.isPresent() ? " with" : " without")
                    + " a certificate's validity");
        }
    }
}
