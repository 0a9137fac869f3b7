package org.plugpact.core.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/**
 * {@code by} says that somebody may do what needs leave: feed energy back into its grid (what SAE J3072 and IEEE 1547
 * gate), gather others into one offer (FERC Order 2222), provide an ancillary service, be believed for its meter.
 *
 * @param subject whose qualification it is
 * @param programme what for: 1 to 64 characters {@code a-z0-9-}; {@link #V2G} for feeding back
 * @param certificate if present, only the device with this certificate
 * @param validity in whole milliseconds
 */
public record Qualify(
        PartyId by,
        PartyId subject,
        String programme,
        Jurisdiction within,
        Optional<Digest> certificate,
        Interval validity)
        implements Statement {
    static final String KIND = "qualify";

    /** Interconnection approved: its energy may flow back. */
    public static final String V2G = "v2g";

    /** May offer many small ones as one. */
    public static final String AGGREGATION = "aggregation";

    /** Its meter is verified and signs what it shows. Only a meter authority can say so. */
    public static final String METERING = "metering";

    private static final String PROGRAMME_FORM = "[a-z][a-z0-9-]{0,63}";

    public Qualify {
        validity = Written.milliseconds(validity);
        if (validity.isEmpty()) throw new IllegalArgumentException("valid at no instant");
        if (!programme.matches(PROGRAMME_FORM)) throw new IllegalArgumentException("not a programme: " + programme);
    }

    /** The roles of which its maker needs one. */
    List<Role> makers() {
        return programme.equals(METERING)
                ? List.of(Role.METER_AUTHORITY)
                : List.of(Role.GRID_OPERATOR, Role.ENERGY_MARKET);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("by", by.text())
                .put("subject", subject.text())
                .put("programme", programme)
                .put("within", within.toString())
                .optional("certificate", certificate, Fields.Builder::put)
                .put("valid-from", validity.from())
                .put("valid-to", validity.to())
                .build();
    }

    static Qualify from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        PartyId subject = reader.text("subject", PartyId::new);
        String programme = reader.text("programme");
        Jurisdiction within = reader.text("within", Jurisdiction::parse);
        Optional<Digest> certificate = reader.optional("certificate", reader::digest);
        Instant from = reader.instant("valid-from");
        Instant to = reader.instant("valid-to");
        reader.done();
        return Malformed.unless(
                KIND, () -> new Qualify(by, subject, programme, within, certificate, new Interval(from, to)));
    }
}
