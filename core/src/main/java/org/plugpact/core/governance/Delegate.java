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
 * {@code to} may act for {@code principal} in one role and place: an operator's agent signs for plain chargers, a
 * driver's agent for plain cars. Mostly the principal says so itself; where it let somebody hand its authority on, that
 * one may say so too. It only ever narrows: a place beyond what is handed on gives nothing, and neither does one step
 * more than were allowed.
 *
 * @param by who says so
 * @param principal in whose name {@code to} may sign
 * @param onward how often {@code to} may let it be handed on, at most {@value #ONWARD_MAX}; 0: not at all
 * @param certificate if present, only signatures by the key of this certificate, which hands nothing on
 * @param validity in whole milliseconds
 */
public record Delegate(
        PartyId by,
        PartyId principal,
        PartyId to,
        Role role,
        Jurisdiction within,
        int onward,
        Optional<Digest> certificate,
        Interval validity)
        implements Statement {
    static final String KIND = "delegate";

    public static final int ONWARD_MAX = 4;

    public Delegate {
        validity = Written.milliseconds(validity);
        if (validity.isEmpty()) throw new IllegalArgumentException("valid at no instant");
        if (by.equals(to) || principal.equals(to)) throw new IllegalArgumentException(to + " gets its own authority");
        if (onward < 0 || onward > ONWARD_MAX) throw new IllegalArgumentException("handed on " + onward + " times");
        if (onward > 0 && certificate.isPresent()) {
            throw new IllegalArgumentException("one certificate's authority can't be handed on");
        }
    }

    /** One's own authority, not to be handed on. */
    public Delegate(
            PartyId by, PartyId to, Role role, Jurisdiction within, Optional<Digest> certificate, Interval validity) {
        this(by, by, to, role, within, 0, certificate, validity);
    }

    /** Whether a signature by this certificate in this role and place is meant. */
    public boolean covers(Role asked, Jurisdiction place, Digest signing) {
        return role == asked
                && within.covers(place)
                && certificate.map(signing::equals).orElse(true);
    }

    /** Whether the other is this authority handed on: no wider in role and place, and with fewer steps to come. */
    boolean handsOn(Delegate other) {
        return principal.equals(other.principal)
                && to.equals(other.by)
                && role == other.role
                && within.covers(other.within)
                && onward > other.onward;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("by", by.text())
                .optional(
                        "principal",
                        Optional.of(principal.text()).filter(text -> !text.equals(by.text())),
                        Fields.Builder::put)
                .put("to", to.text())
                .put("role", role.text())
                .put("within", within.toString())
                .optional("onward", Optional.of((long) onward).filter(steps -> steps > 0), Fields.Builder::put)
                .optional("certificate", certificate, Fields.Builder::put)
                .put("valid-from", validity.from())
                .put("valid-to", validity.to())
                .build();
    }

    static Delegate from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        Optional<PartyId> named = reader.optional("principal", name -> reader.text(name, PartyId::new));
        if (named.equals(Optional.of(by))) throw new Malformed("principal: is left out where it says so itself");
        PartyId to = reader.text("to", PartyId::new);
        Role role = reader.text("role", Role::of);
        Jurisdiction within = reader.text("within", Jurisdiction::parse);
        Optional<Integer> onward = reader.optional("onward", reader::int32);
        if (onward.equals(Optional.of(0))) throw new Malformed("onward: is left out where it is none");
        Optional<Digest> certificate = reader.optional("certificate", reader::digest);
        Instant from = reader.instant("valid-from");
        Instant until = reader.instant("valid-to");
        reader.done();
        return Malformed.unless(
                KIND,
                () -> new Delegate(
                        by,
                        named.orElse(by),
                        to,
                        role,
                        within,
                        onward.orElse(0),
                        certificate,
                        new Interval(from, until)));
    }
}
