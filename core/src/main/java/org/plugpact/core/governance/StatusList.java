package org.plugpact.core.governance;

import java.time.Instant;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.identity.PartyId;

/**
 * {@code by} tells which of the certificates under its own are revoked, and when it will tell again. The newest list
 * counts and takes the place of all before it. A list can't be taken back: the next one says what is so now.
 *
 * @param epoch 1 for an issuer's first list, then one more each time, so that a list that was held back shows
 * @param issuedAt in whole milliseconds
 * @param nextUpdate when the list is stale; in whole milliseconds
 */
public record StatusList(PartyId by, long epoch, Instant issuedAt, Instant nextUpdate, RevokedPrefixes revoked)
        implements Statement {
    static final String KIND = "status-list";

    public StatusList {
        issuedAt = Written.milliseconds(issuedAt);
        nextUpdate = Written.milliseconds(nextUpdate);
        if (epoch < 1) throw new IllegalArgumentException("epoch " + epoch);
        if (!issuedAt.isBefore(nextUpdate)) throw new IllegalArgumentException("stale when issued");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("by", by.text())
                .put("epoch", epoch)
                .put("issued-at", issuedAt)
                .put("next-update", nextUpdate)
                .put("count", revoked.count())
                .put("revoked", revoked.encode())
                .build();
    }

    static StatusList from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        long epoch = reader.integer("epoch");
        Instant issuedAt = reader.instant("issued-at");
        Instant nextUpdate = reader.instant("next-update");
        long count = reader.integer("count");
        byte[] encoded = reader.bytes("revoked");
        reader.done();
        RevokedPrefixes revoked = RevokedPrefixes.decode(count, encoded);
        return Malformed.unless(KIND, () -> new StatusList(by, epoch, issuedAt, nextUpdate, revoked));
    }
}
