package org.plugpact.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.ShownFields;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.units.Register;

/**
 * What a meter showed, as a fact of a session has it, whole or in part.
 *
 * @param transaction 0 in a native charger's
 * @param connector none in a stop's
 * @param number of a native charger's reading; else -1
 * @param last whether nothing comes after it in its session
 */
record MeterPoint(
        Kind kind,
        long transaction,
        Optional<ConnectorId> connector,
        Register register,
        Instant at,
        long number,
        boolean last) {
    /** Empty if it is no such fact, or what it takes is not shown. @throws Malformed if it can't be read */
    static Optional<MeterPoint> of(Leaf leaf) throws Malformed {
        return switch (leaf) {
            case Fact fact -> whole(fact);
            case DisclosedFact part -> part(part.kind(), part.fields());
            case Withheld _ -> Optional.empty();
        };
    }

    static boolean isOne(Kind kind) {
        return kind == Kind.STARTED || kind == Kind.READING || kind == Kind.STOPPED || kind == Kind.METERED;
    }

    private static Optional<MeterPoint> whole(Fact fact) throws Malformed {
        if (!isOne(fact.kind())) return Optional.empty();
        if (fact.content() instanceof Started said) {
            return one(fact, said.transaction().value(), said.connector(), said.register(), said.at(), false);
        }
        if (fact.content() instanceof Reading said) {
            var sample = said.sample();
            return one(fact, said.transaction().value(), said.connector(), sample.register(), sample.at(), false);
        }
        if (fact.content() instanceof Stopped said) {
            return Optional.of(new MeterPoint(
                    fact.kind(), said.transaction().value(), Optional.empty(), said.register(), said.at(), -1, true));
        }
        if (!(fact.content() instanceof Metered(var part))) return Optional.empty();
        Metering said = part.content();
        return Optional.of(new MeterPoint(
                fact.kind(),
                0,
                Optional.of(said.connector()),
                said.sample().register(),
                said.sample().at(),
                said.number(),
                said.last()));
    }

    private static Optional<MeterPoint> one(
            Fact fact, long transaction, ConnectorId at, Register register, Instant when, boolean last) {
        return Optional.of(new MeterPoint(fact.kind(), transaction, Optional.of(at), register, when, -1, last));
    }

    private static Optional<MeterPoint> part(Kind kind, ShownFields fields) throws Malformed {
        if (!isOne(kind)) return Optional.empty();
        boolean reported = kind != Kind.METERED;
        Optional<Cbor> transaction = fields.value("transaction");
        Optional<Cbor> place = fields.value("connector");
        Optional<Cbor> register = fields.value("register");
        Optional<Cbor> at = fields.value("at");
        Optional<Cbor> number = fields.value("number");
        Optional<Cbor> last = fields.value("last");
        boolean enough = register.isPresent()
                && at.isPresent()
                && (reported ? transaction.isPresent() : number.isPresent() && last.isPresent())
                && (place.isPresent() || kind == Kind.STOPPED);
        if (!enough) return Optional.empty();
        Optional<ConnectorId> connector = Optional.empty();
        if (place.isPresent()) {
            List<Cbor> parts = place.get().asItems(2);
            String charger = parts.get(0).asText();
            int bay = parts.get(1).asInt();
            connector = Optional.of(Malformed.unless("connector", () -> new ConnectorId(new ChargerId(charger), bay)));
        }
        return Optional.of(new MeterPoint(
                kind,
                reported ? transaction.get().asLong() : 0,
                connector,
                new Register(register.get().asLong()),
                at.get().asInstant(),
                reported ? -1 : number.get().asLong(),
                reported ? kind == Kind.STOPPED : last.get().asBool()));
    }
}
