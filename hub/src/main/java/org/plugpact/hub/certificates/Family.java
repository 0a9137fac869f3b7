package org.plugpact.hub.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The kinds of authority that a hub has for its chargers: each with a root of its own, made when it is first needed. */
enum Family {
    /** The hub's TLS authority, which chargers have as their root: it certifies the hub's doors, and the chargers. */
    ELLIPTIC("tls", "EC", "secp256r1", "SHA256withECDSA", Duration.ofDays(365), ""),
    /** The same for chargers that know RSA alone (OCPP 1.6 security whitepaper, A00.FR.317). */
    RSA("tls-rsa", "RSA", "3072", "RSASSA-PSS", Duration.ofDays(365), ""),
    /** ISO 15118-2: P-256 with SHA-256; a charger's certificate lasts three months (annex F). */
    V2G("v2g", "EC", "secp256r1", "SHA256withECDSA", Duration.ofDays(92), "V2G"),
    /** ISO 15118-20: P-521 with SHA-512. */
    V2G_20("v2g-20", "EC", "secp521r1", "SHA512withECDSA", Duration.ofDays(92), "V2G");

    private static final int RSA_BITS_MIN = 2_048;
    private static final int RSA_BITS_MAX = 8_192;

    private final String file;
    private final String keys;
    private final String size;
    private final String signature;
    private final Duration leafValid;
    private final String domain;

    Family(String file, String keys, String size, String signature, Duration leafValid, String domain) {
        this.file = file;
        this.keys = keys;
        this.size = size;
        this.signature = signature;
        this.leafValid = leafValid;
        this.domain = domain;
    }

    /** Under which a key is certified for this purpose. */
    static Family of(Purpose purpose, PublicKey key) throws RequestRefused {
        return switch (purpose) {
            case STATION ->
                key instanceof RSAPublicKey rsa ? ofRsa(rsa.getModulus().bitLength()) : ofCurve(key);
            case V2G -> of(V2G, key, Curve.P_256);
            case V2G_20 -> of(V2G_20, key, Curve.P_521);
        };
    }

    private static Family ofRsa(int bits) throws RequestRefused {
        if (bits < RSA_BITS_MIN) throw new RequestRefused(Refusal.WEAK_KEY, "a key of " + bits + " bits");
        if (bits > RSA_BITS_MAX) throw new RequestRefused(Refusal.UNKNOWN_KEY, "a key of " + bits + " bits");
        return RSA;
    }

    private static Family ofCurve(PublicKey key) throws RequestRefused {
        if (Curve.of(key).isPresent()) return ELLIPTIC;
        throw new RequestRefused(
                Refusal.UNKNOWN_KEY, "a key of " + key.getAlgorithm() + " that is on no curve of ours");
    }

    private static Family of(Family family, PublicKey key, Curve wanted) throws RequestRefused {
        if (Curve.of(key).equals(Optional.of(wanted))) return family;
        throw new RequestRefused(Refusal.WEAK_KEY, "ISO 15118 has " + wanted + " here");
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
            if (keys.equals("EC")) generator.initialize(new ECGenParameterSpec(size));
            else generator.initialize(Integer.parseInt(size));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + keys, missing);
        }
    }

    /** As people call it. */
    String title() {
        return switch (this) {
            case ELLIPTIC -> "TLS";
            case RSA -> "TLS with RSA";
            case V2G -> "ISO 15118-2";
            case V2G_20 -> "ISO 15118-20";
        };
    }

    /** The root's key is in {@code FILE.key}. */
    String file() {
        return file;
    }

    /** As the JDK calls its keys. */
    String keys() {
        return keys;
    }

    /** What it signs with: ECDSA or RSA-PSS (A00.FR.505), by a digest of 256 bits or more (A00.FR.506). */
    ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return this == RSA ? new PssSigner(key) : new JcaContentSignerBuilder(signature).build(key);
    }

    Duration leafValid() {
        return leafValid;
    }

    boolean isV2g() {
        return !domain.isEmpty();
    }

    Optional<String> domain() {
        return isV2g() ? Optional.of(domain) : Optional.empty();
    }
}
