package org.plugpact.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.VerifierKey;

/** A key for notes, with its signer. */
record NoteKey(VerifierKey key, Signer signer) {
    static NoteKey of(String name, KeyType type) {
        try {
            KeyPair pair =
                    KeyPairGenerator.getInstance(type.algorithm().jcaKeyName()).generateKeyPair();
            Algorithm algorithm = type.algorithm();
            return new NoteKey(
                    VerifierKey.of(name, type, pair.getPublic()),
                    new KeySigner(
                            pair.getPrivate(),
                            algorithm,
                            Digest.sha256(pair.getPublic().getEncoded()),
                            Providers.fastest().of(algorithm)));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }
}
