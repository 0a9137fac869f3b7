package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.trust.Mandate;
import org.plugpact.core.units.Interval;

/**
 * The governance log's own key, and what the root says of it: {@code governance.key} and {@code .pem} with the other keys, and
 * {@code governance.mandate}, which is written last and with which the pair counts.
 */
public record GovernanceKey(Mandate mandate, Signer signer) {
    private static final String NAME = "governance";
    static final String MANDATE = NAME + ".mandate";
    private static final String URI = "urn:plugpact:governance";

    /**
     * Reads the key, or makes one in a folder from before there was one: until now the hub's log key signed the governance
     * log's checkpoints, and the mandate says so.
     *
     * @param stated how many statements there are
     */
    static GovernanceKey open(Path folder, LogId hub, PublicKey logKey, Authority root, long stated, Instant now)
            throws IOException {
        if (!Files.exists(folder.resolve(MANDATE))) {
            var former = new Mandate.Former(VerifierKey.of(name(hub), logKey), stated);
            Interval validity = new Interval(
                    Issuing.validity(now, Keyring.LEAF_VALID).from(),
                    root.certificate().getNotAfter().toInstant());
            make(folder, hub, root, Optional.of(former), validity, now);
        }
        return read(folder);
    }

    /** @param former the key that the log had before it had one of its own */
    static void make(
            Path folder, LogId hub, Authority root, Optional<Mandate.Former> former, Interval validity, Instant now)
            throws IOException {
        KeyPair keys = KeyPairs.generate(Algorithm.EDDSA);
        var certificate = Issuing.leaf(root.issuer(), NAME, URI, keys.getPublic(), validity);
        Authority.of(certificate, keys.getPrivate(), Algorithm.EDDSA).write(folder, NAME);
        Mandate mandate = Mandate.sign(
                VerifierKey.of(name(hub), keys.getPublic()),
                former,
                root.key().chain(),
                new Salting(),
                root.key().signer(),
                now.truncatedTo(ChronoUnit.MILLIS));
        OwnerOnly.write(folder.resolve(MANDATE), mandate.encode());
    }

    /** The governance log's name, after that of the hub's log. */
    private static String name(LogId hub) {
        return hub + "/" + NAME;
    }

    /** @throws KeysRefused if a file is missing or damaged, or the mandate is another key's */
    static GovernanceKey read(Path folder) throws IOException {
        Authority key = Authority.read(folder, NAME);
        try {
            Mandate mandate = Mandate.decode(OwnerOnly.read(folder.resolve(MANDATE)));
            VerifierKey own =
                    VerifierKey.of(mandate.logKey().name(), key.certificate().getPublicKey());
            if (!own.equals(mandate.logKey())) throw new KeysRefused(folder.resolve(MANDATE) + " is another key's");
            return new GovernanceKey(mandate, key.key().signer());
        } catch (Malformed damaged) {
            throw new KeysRefused(folder.resolve(MANDATE) + " is damaged");
        }
    }

    @Override
    public String toString() {
        return "GovernanceKey[" + mandate.logKey().name() + "]";
    }
}
