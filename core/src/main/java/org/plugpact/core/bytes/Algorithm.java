package org.plugpact.core.bytes;

import java.security.AlgorithmParameters;
import java.security.AsymmetricKey;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import java.util.Optional;

/** How a signature is made, by its COSE number (RFC 9053, 2). Each kind has one curve and one length. */
public enum Algorithm {
    /** ECDSA on P-256 with SHA-256; r and s stand side by side, 32 bytes each (RFC 9053, 2.1), not in DER. */
    ES256(-7, "SHA256withECDSAinP1363Format", 64),
    /** Ed25519 (RFC 8032; RFC 9053, 2.2); no other Edwards curve. */
    EDDSA(-8, "Ed25519", 64),
    /** ECDSA on P-521 with SHA-512, as ISO 15118-20 has it; r and s of 66 bytes each, the first seven bits zero. */
    ES512(-36, "SHA512withECDSAinP1363Format", 132),
    /** ML-DSA-44 (FIPS 204), which stands when curves no longer do; no pre-hash, no context. */
    ML_DSA_44(-48, "ML-DSA-44", 2_420);

    /** {@code values()} makes a copy for each who asks. */
    private static final List<Algorithm> ALL = List.of(values());

    private static final ECParameterSpec P256 = curve("secp256r1");
    private static final ECParameterSpec P521 = curve("secp521r1");

    private final int number;
    private final String jcaName;
    private final int signatureSize;

    Algorithm(int number, String jcaName, int signatureSize) {
        this.number = number;
        this.jcaName = jcaName;
        this.signatureSize = signatureSize;
    }

    /** Its number in the COSE registry. */
    public int number() {
        return number;
    }

    /** Bytes of a signature. */
    public int signatureSize() {
        return signatureSize;
    }

    /** The name of its keys' kind among {@code java.security}'s factories and generators. */
    public String jcaKeyName() {
        return switch (this) {
            case ES256, ES512 -> "EC";
            case EDDSA -> NamedParameterSpec.ED25519.getName();
            case ML_DSA_44 -> NamedParameterSpec.ML_DSA_44.getName();
        };
    }

    /** Its name among {@code java.security}'s signatures. */
    public String jcaName() {
        return jcaName;
    }

    public static Algorithm numbered(long number) throws Malformed {
        for (Algorithm one : ALL) if (one.number == number) return one;
        throw new Malformed("unknown signature algorithm " + number);
    }

    /** The one that a key is of; empty if it is of none of them. */
    public static Optional<Algorithm> of(Key key) {
        return ALL.stream().filter(algorithm -> algorithm.fits(key)).findFirst();
    }

    /** A fresh signature object of a provider. @throws IllegalStateException if the provider has none */
    public java.security.Signature signature(Provider provider) {
        try {
            return java.security.Signature.getInstance(jcaName, provider);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(provider.getName() + " does not offer " + jcaName, missing);
        }
    }

    /** Whether a key is of this algorithm's one curve. ES256 with a key of another curve is nobody's signature here. */
    public boolean fits(Key key) {
        return switch (this) {
            case ES256 -> key instanceof ECKey ec && isCurve(P256, ec.getParams());
            case EDDSA ->
                key instanceof EdECKey ed && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
            case ES512 -> key instanceof ECKey ec && isCurve(P521, ec.getParams());
            case ML_DSA_44 ->
                key instanceof AsymmetricKey lattice
                        && lattice.getParams() instanceof NamedParameterSpec set
                        && set.getName().equals(NamedParameterSpec.ML_DSA_44.getName());
        };
    }

    private static boolean isCurve(ECParameterSpec curve, ECParameterSpec parameters) {
        return parameters.getCurve().equals(curve.getCurve())
                && parameters.getGenerator().equals(curve.getGenerator())
                && parameters.getOrder().equals(curve.getOrder());
    }

    private static ECParameterSpec curve(String name) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform has no " + name, missing);
        }
    }
}
