package org.plugpact.hub.witness;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.AddCheckpoint;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.Hashing;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.core.lineage.VerifierKey;

/** A small log with a key, of fewer leaves than a tile has. Its twin has the same key and, from some leaf on, another history. */
public final class TestLog {
    public static final int SIZE = 200;

    private final KeyPair pair;
    private final VerifierKey key;
    private final List<Digest> leaves = new ArrayList<>();

    private TestLog(String origin, KeyPair pair, int shared, int kind) {
        this.pair = pair;
        this.key = VerifierKey.of(origin, pair.getPublic());
        for (int i = 0; i < SIZE; i++) {
            leaves.add(Hashing.leaf(new byte[] {(byte) (i < shared ? 0 : kind), (byte) i}));
        }
    }

    public static TestLog of(String origin) {
        try {
            return new TestLog(origin, KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), SIZE, 0);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The same key, and the same leaves up to there. */
    public TestLog forked(int shared) {
        return new TestLog(key.name(), pair, shared, 1);
    }

    /** The same leaves under another key. */
    public TestLog withNewKey() {
        return of(key.name());
    }

    public VerifierKey key() {
        return key;
    }

    public Signer signer() {
        return new KeySigner(
                pair.getPrivate(),
                Algorithm.EDDSA,
                Digest.sha256(pair.getPublic().getEncoded()),
                Providers.jdk().of(Algorithm.EDDSA));
    }

    public HashSource hashes() {
        return (level, from, to) -> leaves.subList((int) from, (int) to);
    }

    public Checkpoint at(long size) {
        return new Checkpoint(new LogId(key.name()), size, new Tree(hashes()).root(size));
    }

    public SignedCheckpoint signed(long size) {
        return SignedCheckpoint.sign(at(size), key, signer());
    }

    public AddCheckpoint growth(long from, long size) {
        List<Digest> proof = from > size ? List.of() : new Tree(hashes()).consistency(from, size);
        return new AddCheckpoint(from, proof, signed(size));
    }
}
