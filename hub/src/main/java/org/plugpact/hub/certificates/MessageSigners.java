package org.plugpact.hub.certificates;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ChargerId;

/**
 * Whether a charger's own key made a signature around a message (OCPP 2.0.1 and 2.1, part 4, 7): among the certificates that the
 * hub gave it, and the one that it shows on its line. Any thread; blocks on the database at most once a minute and charger.
 */
public final class MessageSigners {
    /** Chargers whose certificates are remembered; the one that signed nothing for longest is forgotten. */
    private static final int CHARGERS_MAX = 4_096;

    /** How long it is not looked again for a certificate that a charger is not known to have. */
    private static final Duration LOOKED_FOR = Duration.ofMinutes(1);

    private static final int P256_BITS = 256;

    /** An elliptic signature as certificates have it. */
    private static final String AS_DER = "SHA256withECDSA";

    private final IssuedTable table;
    private final InstantSource clock;

    // Guarded by itself.
    private final Map<ChargerId, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ChargerId, Known> eldest) {
            return size() > CHARGERS_MAX;
        }
    };

    MessageSigners(IssuedTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** A charger's keys by the SHA-256 of their certificates. */
    private record Known(Map<Digest, PublicKey> keys, Instant looked) {}

    /** What a signature is worth. */
    public enum Verdict {
        /** It is the named certificate's. */
        GOOD,
        /** So it is, but written in DER, as elsewhere than in a JWS (RFC 7518, 3.4). */
        GOOD_AS_DER,
        /** The named certificate's key did not make it. */
        WRONG,
        /** The named certificate is none that is known to be this charger's. */
        NOBODYS,
        /** By an algorithm that OCPP does not allow (7.3). */
        OTHER_ALGORITHM
    }

    /**
     * A signature.
     *
     * @param certificate the SHA-256 of the signer's, DER
     * @param algorithm as RFC 7518, 3.1, names it
     * @param input what it is over
     */
    public record Signed(Digest certificate, String algorithm, String input) {}

    /**
     * @param shown the certificate that the charger showed when its line was opened
     * @param signature as RFC 7518 has it: of an elliptic key r and s alone
     */
    public Verdict verdict(ChargerId charger, Optional<X509Certificate> shown, Signed signed, byte[] signature) {
        Optional<String> algorithm = algorithm(signed.algorithm());
        if (algorithm.isEmpty()) return Verdict.OTHER_ALGORITHM;
        Optional<PublicKey> key = shown.filter(
                        one -> Digest.sha256(Pem.der(one)).equals(signed.certificate()))
                .map(X509Certificate::getPublicKey)
                .or(() -> key(charger, signed.certificate()));
        if (key.isEmpty()) return Verdict.NOBODYS;
        if (verifies(key.get(), algorithm.get(), signed.input(), signature)) return Verdict.GOOD;
        return verifies(key.get(), AS_DER, signed.input(), signature) ? Verdict.GOOD_AS_DER : Verdict.WRONG;
    }

    /** In the JDK's words. */
    private static Optional<String> algorithm(String named) {
        return switch (named) {
            case "ES256" -> Optional.of("SHA256withECDSAinP1363Format");
            case "RS256" -> Optional.of("SHA256withRSA");
            case "RS384" -> Optional.of("SHA384withRSA");
            default -> Optional.empty();
        };
    }

    private static boolean verifies(PublicKey key, String algorithm, String input, byte[] signature) {
        boolean otherCurve = key instanceof ECPublicKey elliptic
                && elliptic.getParams().getOrder().bitLength() != P256_BITS;
        if (otherCurve) return false;
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(input.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException otherKeyOrForm) {
            return false;
        }
    }

    private Optional<PublicKey> key(ChargerId charger, Digest certificate) {
        Instant now = clock.instant();
        Known of;
        synchronized (known) {
            of = known.get(charger);
        }
        boolean isOld = of == null || Duration.between(of.looked(), now).compareTo(LOOKED_FOR) >= 0;
        if (of == null || (!of.keys().containsKey(certificate) && isOld)) {
            of = new Known(keys(charger), now);
            synchronized (known) {
                known.put(charger, of);
            }
        }
        return Optional.ofNullable(of.keys().get(certificate));
    }

    /** Also of those that were replaced: what was signed before may come later. */
    private Map<Digest, PublicKey> keys(ChargerId charger) {
        Map<Digest, PublicKey> keys = new HashMap<>();
        for (Issued one : table.of(charger)) {
            if (one.stands()) {
                keys.put(
                        Digest.sha256(Pem.der(one.certificate())),
                        one.certificate().getPublicKey());
            }
        }
        return keys;
    }
}
