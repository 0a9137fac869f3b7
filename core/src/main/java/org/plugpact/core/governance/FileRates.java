package org.plugpact.core.governance;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;

/**
 * A rate authority files a tariff. It is in force there from an instant on, until the same authority files another
 * under the same id for the same place; a filing for a part of a place goes before one for the whole.
 *
 * @param tariffId 1 to {@value #TARIFF_ID_MAX} characters
 * @param tariffHash SHA-256 of {@code tariff}
 * @param tariff the tariff's canonical CBOR, whole, so that anyone can price with it. Empty where only its hash is known,
 *     as in a compact bundle
 * @param inForceFrom in whole milliseconds
 */
// Equality is by content, below; nobody writes to the bytes.
@SuppressWarnings("ArrayRecordComponent")
public record FileRates(
        PartyId by, Jurisdiction within, String tariffId, Digest tariffHash, byte[] tariff, Instant inForceFrom)
        implements Statement {
    static final String KIND = "file-rates";

    public static final int TARIFF_ID_MAX = 64;
    public static final int TARIFF_BYTES_MAX = 65_536;

    public FileRates {
        inForceFrom = Written.milliseconds(inForceFrom);
        if (tariffId.isEmpty() || tariffId.length() > TARIFF_ID_MAX) {
            throw new IllegalArgumentException("a tariff id of " + tariffId.length() + " characters");
        }
        if (tariff.length > TARIFF_BYTES_MAX)
            throw new IllegalArgumentException("a tariff of " + tariff.length + " bytes");
        if (tariff.length > 0 && !tariffHash.equals(Digest.sha256(tariff))) {
            throw new IllegalArgumentException("the hash of tariff " + tariffId + " is another's");
        }
    }

    /** The same without the tariff: whether it is filed can be asked by its hash. */
    FileRates brief() {
        return new FileRates(by, within, tariffId, tariffHash, new byte[0], inForceFrom);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        if (tariff.length == 0) throw new IllegalStateException("filed without the tariff");
        return new Fields.Builder(salts)
                .put("by", by.text())
                .put("within", within.toString())
                .put("tariff-id", tariffId)
                .put("tariff-hash", tariffHash)
                .put("tariff", tariff)
                .put("in-force-from", inForceFrom)
                .build();
    }

    static FileRates from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        Jurisdiction within = reader.text("within", Jurisdiction::parse);
        String tariffId = reader.text("tariff-id");
        Digest tariffHash = reader.digest("tariff-hash");
        byte[] tariff = reader.bytes("tariff");
        Instant inForceFrom = reader.instant("in-force-from");
        reader.done();
        if (tariff.length == 0) throw new Malformed("tariff: empty");
        return Malformed.unless(KIND, () -> new FileRates(by, within, tariffId, tariffHash, tariff, inForceFrom));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileRates that
                && by.equals(that.by)
                && within.equals(that.within)
                && tariffId.equals(that.tariffId)
                && tariffHash.equals(that.tariffHash)
                && Arrays.equals(tariff, that.tariff)
                && inForceFrom.equals(that.inForceFrom);
    }

    @Override
    public int hashCode() {
        return Objects.hash(by, within, tariffId, tariffHash, inForceFrom);
    }

    @Override
    public String toString() {
        return by + " files " + tariffId + " (" + tariffHash.hex() + ") within " + within + " from " + inForceFrom;
    }
}
