package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;

/**
 * The keys of a hub at a site while it enrols: made here, certified by its upper hub, and only then a key folder. What
 * is cut short leaves no folder, and the next attempt makes other keys.
 */
public final class EdgeKeys {
    static final String WARRANT = "warrant.cbor";

    private final Path folder;
    private final KeyPair authority = KeyPairs.generate(Algorithm.EDDSA);
    private final KeyPair log = KeyPairs.generate(Algorithm.EDDSA);

    /** Writes files into a folder that only its owner may enter. */
    public interface Beside {
        void write(Path folder) throws IOException;
    }

    /** @param folder where the keys will lie, which is not there yet */
    public EdgeKeys(Path folder) {
        this.folder = folder;
    }

    /** Asks for a certificate of the site's authority (PKCS#10, RFC 2986), DER. */
    public byte[] authorityRequest(String name) throws IOException {
        return Requests.make(name, authority, Algorithm.EDDSA);
    }

    /** The same, for the log's key. */
    public byte[] logRequest(String name) throws IOException {
        return Requests.make(name, log, Algorithm.EDDSA);
    }

    /**
     * Makes the folder.
     *
     * @param anchor digest of the root's certificate, as the ticket says
     * @param beside writes what else belongs in the folder
     * @throws KeysRefused if the warrant is not for these keys, or rests on another root
     */
    public void complete(Warrant warrant, Digest anchor, Beside beside) throws IOException {
        warrant.require(anchor, authority.getPublic(), log.getPublic());
        Path half = FirstStart.half(folder);
        Authority.of(Issuing.parse(warrant.authority()), authority.getPrivate(), Algorithm.EDDSA)
                .write(half, FirstStart.OPERATOR);
        Authority.of(Issuing.parse(warrant.log()), log.getPrivate(), Algorithm.EDDSA)
                .write(half, FirstStart.LOG);
        FirstStart.doors(half, FirstStart.hubName());
        OwnerOnly.write(half.resolve(WARRANT), warrant.encode());
        beside.write(half);
        FirstStart.whole(half, folder);
    }

    @Override
    public String toString() {
        return "EdgeKeys[" + folder + "]";
    }
}
