package org.plugpact.core.governance;

import java.time.Instant;
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
 * {@code by} lets {@code to} act for it in one role and place: an operator's agent signs for plain chargers, a driver's
 * agent for plain cars. It only ever narrows: a place beyond what {@code by} itself is recognised for gives nothing, and
 * a delegate can't delegate further.
 *
 * @param certificate if present, only signatures by the key of this certificate
 * @param validity in whole milliseconds
 */
public record Delegate(
        PartyId by, PartyId to, Role role, Jurisdiction within, Optional<Digest> certificate, Interval validity)
        implements Statement {
    static final String KIND = "delegate";

    public Delegate {
        validity = Written.milliseconds(validity);
        if (validity.isEmpty()) throw new IllegalArgumentException("valid at no instant");
        if (by.equals(to)) throw new IllegalArgumentException(by + " can't delegate to itself");
    }

    /** Whether a signature by this certificate in this role and place is meant. */
    public boolean covers(Role asked, Jurisdiction place, Digest signing) {
        return role == asked
                && within.covers(place)
                && certificate.map(signing::equals).orElse(true);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("by", by.text())
                .put("to", to.text())
                .put("role", role.text())
                .put("within", within.toString())
                .optional("certificate", certificate, Fields.Builder::put)
                .put("valid-from", validity.from())
                .put("valid-to", validity.to())
                .build();
    }

    static Delegate from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        PartyId to = reader.text("to", PartyId::new);
        Role role = reader.text("role", Role::of);
        Jurisdiction within = reader.text("within", Jurisdiction::parse);
        Optional<Digest> certificate = reader.optional("certificate", reader::digest);
        Instant from = reader.instant("valid-from");
        Instant until = reader.instant("valid-to");
        reader.done();
        return Malformed.unless(KIND, () -> new Delegate(by, to, role, within, certificate, new Interval(from, until)));
    }
}
