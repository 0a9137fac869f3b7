package org.plugpact.hub.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;

/**
 * Turns tags into contracts' pseudonyms: the first half of an HMAC-SHA256 (RFC 2104) under the hub's secret over a salt
 * and the tag. A driver's salt is kept with the driver: once both are forgotten, not even the hub, which still has the
 * secret, can tell whose the pseudonym was, however good a guess at the tag it has.
 */
final class Pseudonyms {
    static final int SALT_BYTES = 16;

    private static final String MAC = "HmacSHA256";
    private static final int PSEUDONYM_BYTES = 16;

    /** Not a driver's salt: those are of another length. */
    private static final byte[] STRANGERS = "stranger".getBytes(StandardCharsets.US_ASCII);

    private static final SecureRandom CHANCE = new SecureRandom();

    private final SecretKeySpec secret;

    Pseudonyms(byte[] secret) {
        this.secret = new SecretKeySpec(secret, MAC);
    }

    byte[] freshSalt() {
        byte[] salt = new byte[SALT_BYTES];
        CHANCE.nextBytes(salt);
        return salt;
    }

    ContractId of(byte[] salt, IdTag tag) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            mac.update((byte) salt.length);
            mac.update(salt);
            byte[] code = mac.doFinal(tag.text().getBytes(StandardCharsets.US_ASCII));
            return new ContractId(HexFormat.of().formatHex(Arrays.copyOf(code, PSEUDONYM_BYTES)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC, missing);
        }
    }

    /** As {@link #stranger(IdTag)}, in another network than the hub's own. */
    ContractId stranger(IdTag tag, PartyId network) {
        // Hashed: of another length than a driver's salt, whatever the network is called.
        byte[] name = ("stranger in " + network.text()).getBytes(StandardCharsets.UTF_8);
        return of(Digest.sha256(name).bytes(), tag);
    }

    /** For a tag that nobody entered: the same each time, so that what a charger repeats is known as repeated. */
    ContractId stranger(IdTag tag) {
        return of(STRANGERS, tag);
    }
}
