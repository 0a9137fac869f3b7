package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** What a central system says about an id tag (OCPP 1.6, 7.27). */
public record IdTagInfo(Optional<Instant> expiryDate, Optional<String> parentIdTag, AuthorizationStatus status) {
    /** A status, and nothing else. */
    public static IdTagInfo of(AuthorizationStatus status) {
        return new IdTagInfo(Optional.empty(), Optional.empty(), status);
    }
}
