package org.plugpact.hub.certificates;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/**
 * A certificate that a charger was given.
 *
 * @param serial in lower-case hex
 * @param issuer which of the hub's authorities signed it
 * @param revoked since when, and why, if it is
 */
public record Issued(
        String serial,
        String issuer,
        ChargerId charger,
        Purpose purpose,
        X509Certificate certificate,
        Instant issued,
        State state,
        Optional<Revoked> revoked) {
    /** A certificate is renewed when so much of its time is left: a quarter. */
    private static final int RENEWED_LAST = 4;

    /** What became of it. */
    public enum State {
        /** Sent, and not answered. */
        SENT,
        /** The charger took it. */
        TAKEN,
        /** The charger did not take it. */
        REJECTED,
        /** A newer one for the same purpose was taken. */
        REPLACED,
        /** Taken back. */
        REVOKED
    }

    /** Why it was taken back, as far as a list tells (RFC 5280, 5.3.1). */
    public enum Reason {
        KEY_COMPROMISE(1),
        AFFILIATION_CHANGED(3),
        SUPERSEDED(4),
        CESSATION_OF_OPERATION(5);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    public record Revoked(Instant since, Reason reason) {}

    public Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** From when on the charger should ask for the next one. */
    public Instant renewFrom() {
        Duration life = Duration.between(notBefore(), notAfter());
        return notAfter().minus(life.dividedBy(RENEWED_LAST));
    }

    /** Whether it may be shown: as {@link State#SENT} too, since a charger's word that it took it may be lost. */
    boolean stands() {
        return switch (state) {
            case SENT, TAKEN, REPLACED -> true;
            case REJECTED, REVOKED -> false;
        };
    }
}
