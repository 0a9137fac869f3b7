package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.VerifierKey;

/**
 * The keys that a witness cosigns with, made by itself, in an owner-only folder: {@code NN.pub} is a verifier key, and
 * {@code NN.pem} (PKCS#8) beside it the private half, for as long as the key is in use. Several may be, so that one can
 * follow the other while both are trusted.
 */
public final class CosigningKeys {
    /** Keys in a folder, retired ones too. */
    private static final int KEYS_MAX = 16;

    private static final String PUBLIC = ".pub";
    private static final String PRIVATE = ".pem";

    private final Path folder;
    private final List<Own> keys;

    /** A key in use. */
    public record Own(VerifierKey key, Signer signer) {
        @Override
        public String toString() {
            return "Own[" + key.name() + "]";
        }
    }

    private CosigningKeys(Path folder, List<Own> keys) {
        this.folder = folder;
        this.keys = List.copyOf(keys);
    }

    /** Reads them; makes the folder. @throws KeysRefused if others can read it, or a key is damaged */
    public static CosigningKeys open(Path folder) throws IOException {
        if (!Files.exists(folder)) OwnerOnly.makeFolder(folder);
        OwnerOnly.check(folder);
        List<Own> keys = new ArrayList<>();
        for (int number = 0; number < KEYS_MAX; number++) {
            Path half = folder.resolve(number + PRIVATE);
            if (!Files.exists(half)) continue;
            VerifierKey key = read(folder.resolve(number + PUBLIC));
            byte[] pkcs8 = KeyPairs.unpem("PRIVATE KEY", OwnerOnly.read(half), half.toString());
            PrivateKey secret = KeyPairs.privateKey(key.type().algorithm(), pkcs8);
            keys.add(new Own(key, KeyPairs.signer(secret, key.type().algorithm(), name(key))));
        }
        return new CosigningKeys(folder, keys);
    }

    /** Those in use, the oldest first. */
    public List<Own> inUse() {
        return keys;
    }

    /** Those in use and those retired, the oldest first: what a cosignature that was kept may be by. */
    public List<VerifierKey> everUsed() throws IOException {
        List<VerifierKey> all = new ArrayList<>();
        for (int number = 0; number < KEYS_MAX; number++) {
            Path file = folder.resolve(number + PUBLIC);
            if (Files.exists(file)) all.add(read(file));
        }
        return all;
    }

    /** Makes one more. @throws KeysRefused if there are too many */
    public CosigningKeys with(String name, KeyType type) throws IOException {
        int number = everUsed().size();
        if (number == KEYS_MAX) throw new KeysRefused("there have been " + KEYS_MAX + " keys in " + folder);
        KeyPair fresh = KeyPairs.generate(type.algorithm());
        VerifierKey key;
        try {
            key = VerifierKey.of(name, type, fresh.getPublic());
        } catch (IllegalArgumentException wrong) {
            throw new KeysRefused("no name for a witness: " + name);
        }
        write(folder.resolve(number + PUBLIC), key.text() + "\n");
        // The private half is written last: with it, the pair is whole.
        write(
                folder.resolve(number + PRIVATE),
                KeyPairs.pem("PRIVATE KEY", fresh.getPrivate().getEncoded()));
        return open(folder);
    }

    /** Takes one out of use: its private half is gone then. @throws KeysRefused if it is not in use, or the last that is */
    public CosigningKeys without(VerifierKey retired) throws IOException {
        if (keys.size() == 1) throw new KeysRefused("a witness without a key is none: make another first");
        for (int number = 0; number < KEYS_MAX; number++) {
            Path half = folder.resolve(number + PRIVATE);
            if (Files.exists(half) && read(folder.resolve(number + PUBLIC)).equals(retired)) {
                Files.delete(half);
                OwnerOnly.forceName(half);
                return open(folder);
            }
        }
        throw new KeysRefused("no key in use here: " + retired.text());
    }

    private static VerifierKey read(Path file) throws IOException {
        try {
            return VerifierKey.parse(new String(OwnerOnly.read(file), StandardCharsets.US_ASCII).strip());
        } catch (Malformed damaged) {
            throw new KeysRefused(file + " is damaged: " + damaged.getMessage());
        }
    }

    /** A bare key has no certificate; what stands for one in logs is its own digest. */
    private static Digest name(VerifierKey key) {
        return Digest.sha256(key.publicKey().getEncoded());
    }

    private static void write(Path file, String text) throws IOException {
        OwnerOnly.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "CosigningKeys[" + keys.size() + "]";
    }
}
