package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;

/** Makes key pairs and reads them back from PKCS#8 (RFC 5958), for the algorithms that we issue for. */
final class KeyPairs {
    private static final int PEM_LINE = 64;

    private KeyPairs() {}

    static KeyPair generate(Algorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    algorithm.jcaKeyName(), Providers.fastest().of(algorithm));
            switch (algorithm) {
                case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case EDDSA -> {}
                case ES512 -> generator.initialize(new ECGenParameterSpec("secp521r1"));
                case ML_DSA_44 -> {}
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + algorithm, missing);
        }
    }

    /** @throws KeysRefused if these are not the bytes of such a key; the message never holds them */
    static PrivateKey privateKey(Algorithm algorithm, byte[] pkcs8) throws KeysRefused {
        try {
            return KeyFactory.getInstance(algorithm.jcaKeyName()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException broken) {
            // The cause is left out: a parser's message may quote what it read.
            throw new KeysRefused("a stored " + algorithm + " key cannot be read");
        }
    }

    static PublicKey publicKey(Algorithm algorithm, byte[] spki) throws KeysRefused {
        try {
            return KeyFactory.getInstance(algorithm.jcaKeyName()).generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException broken) {
            throw new KeysRefused("not an " + algorithm + " key: " + broken.getMessage());
        }
    }

    static Signer signer(PrivateKey key, Algorithm algorithm, Digest certificate) {
        return new KeySigner(key, algorithm, certificate, Providers.fastest().of(algorithm));
    }

    /** The algorithm that a public key signs with. */
    static Algorithm algorithm(PublicKey key) throws KeysRefused {
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.fits(key)) return algorithm;
        }
        throw new KeysRefused("not a key that we sign with: " + key.getAlgorithm());
    }

    /** The name that X.509 signatures of this algorithm go by; ES256 is DER there, not r||s. */
    static String x509Name(Algorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> "SHA256withECDSA";
            case EDDSA -> "Ed25519";
            case ES512 -> "SHA512withECDSA";
            case ML_DSA_44 -> algorithm.jcaName();
        };
    }

    static Signature x509Signature(Algorithm algorithm) throws GeneralSecurityException {
        return Signature.getInstance(x509Name(algorithm), Providers.fastest().of(algorithm));
    }

    /** Text armour for keys and certificates (RFC 7468). */
    static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** @throws IOException if the text is not exactly one block with this label */
    static byte[] unpem(String label, byte[] text, String file) throws IOException {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        String armour = new String(text, StandardCharsets.US_ASCII).strip();
        if (!armour.startsWith(begin) || !armour.endsWith(end)) throw new KeysRefused(file + " holds no " + label);
        try {
            return Base64.getMimeDecoder().decode(armour.substring(begin.length(), armour.length() - end.length()));
        } catch (IllegalArgumentException broken) {
            throw new KeysRefused(file + " is damaged");
        }
    }
}
