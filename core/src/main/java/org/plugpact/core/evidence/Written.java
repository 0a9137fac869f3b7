package org.plugpact.core.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/** How the parts of a pact are written down, so that one meaning has one form. */
final class Written {
    private static final int TARIFF_ID_MAX = 64;

    private Written() {}

    /** @throws Malformed if the envelope is of another kind, or the fields are not what its payload stands for */
    static void own(String kind, Envelope envelope, Fields fields) throws Malformed {
        if (!envelope.kind().equals(kind)) throw new Malformed("a " + envelope.kind() + ", not a " + kind);
        if (!fields.matches(envelope.payload())) throw new Malformed("fields of another " + kind);
    }

    /** The record holds whole milliseconds; what is finer is dropped before anybody signs it. */
    static Instant milliseconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    static Interval milliseconds(Interval interval) {
        return new Interval(milliseconds(interval.from()), milliseconds(interval.to()));
    }

    static void tariffId(String id) {
        if (id.isEmpty() || id.length() > TARIFF_ID_MAX) {
            throw new IllegalArgumentException("a tariff id of " + id.length() + " characters");
        }
    }

    static Optional<PartyId> party(Reader reader, String name) throws Malformed {
        return reader.optional(name, field -> reader.text(field, PartyId::new));
    }

    /** A zone by the id it has, not by another spelling of it. */
    static ZoneId zone(String id) {
        ZoneId zone = ZoneId.of(id);
        if (!zone.getId().equals(id)) throw new IllegalArgumentException("zone " + zone.getId() + " written as " + id);
        return zone;
    }

    static List<Cbor> texts(List<String> values) {
        return values.stream().map(Cbor::of).toList();
    }

    static List<String> listed(List<Cbor> items) throws Malformed {
        List<String> values = new ArrayList<>();
        for (Cbor item : items) values.add(item.asText());
        return values;
    }
}
