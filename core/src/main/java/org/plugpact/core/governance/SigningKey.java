package org.plugpact.core.governance;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;

/**
 * A key with the certificates that say whose it is, as files hold them: PEM (RFC 7468), one {@code PRIVATE KEY} (PKCS #8) and
 * {@code CERTIFICATE}s, the key's own first.
 *
 * @param chain in DER
 */
public record SigningKey(Signer signer, List<byte[]> chain) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    public SigningKey {
        chain = List.copyOf(chain);
    }

    /** @throws Malformed if there is not one key of P-256, P-521 or Ed25519, and a certificate */
    public static SigningKey read(String pem) throws Malformed {
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> chain = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(pem); block.find(); ) {
            byte[] der = Malformed.unless(
                    block.group(1), () -> Base64.getMimeDecoder().decode(block.group(2)));
            if (block.group(1).equals(KEY)) keys.add(der);
            else if (block.group(1).equals(CERTIFICATE)) chain.add(der);
        }
        if (keys.size() != 1) throw new Malformed(keys.size() + " private keys (PKCS #8) in PEM, not one");
        if (chain.isEmpty()) throw new Malformed("no certificate in PEM");
        if (chain.size() > Chain.LENGTH_MAX) throw new Malformed("a chain of " + chain.size());
        return of(keys.getFirst(), chain);
    }

    private static SigningKey of(byte[] key, List<byte[]> chain) throws Malformed {
        for (Algorithm algorithm : Algorithm.values()) {
            PrivateKey own;
            try {
                own = KeyFactory.getInstance(algorithm.jcaKeyName()).generatePrivate(new PKCS8EncodedKeySpec(key));
            } catch (GeneralSecurityException another) {
                continue; // A key of another kind.
            }
            if (!algorithm.fits(own)) continue;
            Signer signer = new KeySigner(
                    own,
                    algorithm,
                    Digest.sha256(chain.getFirst()),
                    Providers.jdk().of(algorithm));
            return new SigningKey(signer, chain);
        }
        throw new Malformed("a key of no kind that signs here");
    }
}
