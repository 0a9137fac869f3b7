package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.governance.Chain;

/**
 * A key that a party makes for itself, in a file of its own, and has certified by somebody else: {@code key.pem}
 * (PKCS#8) beside {@code public.pem} in an owner-only folder.
 */
public final class OwnKey {
    private static final String PRIVATE = "key.pem";
    private static final String PUBLIC = "public.pem";

    private final KeyPair keys;

    private OwnKey(KeyPair keys) {
        this.keys = keys;
    }

    /** Reads the key, or makes one (Ed25519) and the folder. */
    public static OwnKey open(Path folder) throws IOException {
        if (!Files.exists(folder)) OwnerOnly.makeFolder(folder);
        OwnerOnly.check(folder);
        // The private half is written last: with it, the pair is whole.
        if (!Files.exists(folder.resolve(PRIVATE))) make(folder);
        byte[] pkcs8 = KeyPairs.unpem("PRIVATE KEY", OwnerOnly.read(folder.resolve(PRIVATE)), PRIVATE);
        byte[] spki = KeyPairs.unpem("PUBLIC KEY", OwnerOnly.read(folder.resolve(PUBLIC)), PUBLIC);
        PrivateKey key = KeyPairs.privateKey(Algorithm.EDDSA, pkcs8);
        PublicKey shown = KeyPairs.publicKey(Algorithm.EDDSA, spki);
        return new OwnKey(new KeyPair(shown, key));
    }

    private static void make(Path folder) throws IOException {
        KeyPair fresh = KeyPairs.generate(Algorithm.EDDSA);
        String shown = KeyPairs.pem("PUBLIC KEY", fresh.getPublic().getEncoded());
        OwnerOnly.write(folder.resolve(PUBLIC), shown.getBytes(StandardCharsets.US_ASCII));
        String kept = KeyPairs.pem("PRIVATE KEY", fresh.getPrivate().getEncoded());
        OwnerOnly.write(folder.resolve(PRIVATE), kept.getBytes(StandardCharsets.US_ASCII));
    }

    /** A request for a certificate in that name (PKCS#10, RFC 2986), DER. */
    public byte[] request(String commonName) throws IOException {
        return Requests.make(commonName, keys, Algorithm.EDDSA);
    }

    /** Ready to sign under a chain that was issued for it. @throws KeysRefused if the chain is another key's */
    public HeldKey under(Chain chain) throws KeysRefused {
        if (!chain.leaf().getPublicKey().equals(keys.getPublic()))
            throw new KeysRefused("a certificate of another key");
        return new HeldKey(
                chain,
                KeyPairs.signer(keys.getPrivate(), Algorithm.EDDSA, chain.path().getFirst()));
    }

    @Override
    public String toString() {
        return "OwnKey[" + keys.getPublic().getAlgorithm() + "]";
    }
}
