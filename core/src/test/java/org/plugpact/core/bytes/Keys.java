package org.plugpact.core.bytes;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Keys for tests: read from the raw form that vectors have, or made afresh. */
final class Keys {
    /** SubjectPublicKeyInfo up to the point, RFC 5480: id-ecPublicKey on secp256r1. */
    private static final String P256 = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

    /** The same on secp521r1. */
    private static final String P521 = "30819b301006072a8648ce3d020106052b8104002303818600";

    /** SubjectPublicKeyInfo up to the key, RFC 8410: id-Ed25519. */
    private static final String ED25519 = "302a300506032b6570032100";

    private static final int ED25519_DIGITS = 64;
    private static final int P256_DIGITS = 130;

    private Keys() {}

    static PublicKey raw(String hex) throws GeneralSecurityException {
        boolean edwards = hex.length() == ED25519_DIGITS;
        String start = edwards ? ED25519 : hex.length() <= P256_DIGITS ? P256 : P521;
        byte[] encoded = HexFormat.of().parseHex(start + hex);
        return KeyFactory.getInstance(edwards ? "Ed25519" : "EC").generatePublic(new X509EncodedKeySpec(encoded));
    }

    static KeyPair fresh(Algorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case ES256 -> ofCurve("secp256r1");
            case EDDSA -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            case ES512 -> ofCurve("secp521r1");
            case ML_DSA_44 ->
                KeyPairGenerator.getInstance(algorithm.jcaKeyName()).generateKeyPair();
        };
    }

    static KeyPair ofCurve(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    static KeySigner signer(KeyPair keys, Algorithm algorithm, Providers providers) {
        Digest certificate = Digest.sha256(keys.getPublic().getEncoded());
        return new KeySigner(keys.getPrivate(), algorithm, certificate, providers.of(algorithm));
    }
}
