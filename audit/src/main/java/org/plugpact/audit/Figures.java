package org.plugpact.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.ShownFields;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.MeterSignature;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Pricing;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.tariff.Usage;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Register;

/**
 * One pact in figures, as far as its facts are shown: whole facts and parts are read alike, by the names of their fields
 * ({@code docs/formats/pact.cddl}). Whether they are true is for a verification to say. One thread's own.
 */
final class Figures {
    private final PactId pact;
    private final FactHeader first;
    private Optional<ShownFields> offer = Optional.empty();
    private Optional<ShownFields> close = Optional.empty();
    private Optional<Breakdown> standing = Optional.empty();
    private Optional<Boolean> admitted = Optional.empty();
    private final List<String> refusedBy = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();
    private final List<Usage.Sample> samples = new ArrayList<>();
    private boolean samplesHidden;
    private boolean stopped;
    private boolean driverSigned;
    private boolean meterSigned;
    private boolean reported;
    private Optional<Instant> closedAt = Optional.empty();
    private Instant offeredAt = Instant.MIN;
    private Instant judgedAt = Instant.MIN;

    private Figures(PactId pact, FactHeader first) {
        this.pact = pact;
        this.first = first;
    }

    /** @param facts the pact's, in order, at least one. @throws Malformed if one can't be read */
    static Figures of(PactId pact, List<? extends Leaf> facts) throws Malformed {
        var figures = new Figures(pact, facts.getFirst().header());
        for (Leaf leaf : facts) figures.take(DisclosedFact.of(leaf));
        return figures;
    }

    private void take(DisclosedFact fact) throws Malformed {
        ShownFields shown = fact.fields();
        Kind kind = fact.kind();
        if (kind == Kind.OFFER) {
            offer = Optional.of(shown);
            offeredAt = fact.header().decidedTime();
        } else if (kind == Kind.ADMISSION) {
            admission(fact);
        } else if (kind == Kind.STARTED || kind == Kind.READING || kind == Kind.STOPPED || kind == Kind.METERED) {
            sample(fact);
        } else if (kind == Kind.CLOSE) {
            close = Optional.of(shown);
            closedAt = Optional.of(fact.header().decidedTime());
            driverSigned = signedAs(fact, Role.MOBILITY_PROVIDER);
            standing = breakdown(shown, "breakdown");
        } else if (kind == Kind.CORRECTED) {
            standing = breakdown(shown, "charged");
        } else if (kind == Kind.MARKED) {
            Optional<Cbor> mark = shown.value("mark");
            if (mark.isPresent()) marks.add(mark.get().asText());
        }
    }

    private void admission(DisclosedFact fact) throws Malformed {
        judgedAt = fact.header().decidedTime();
        Optional<Cbor> says = fact.fields().value("admitted");
        if (says.isPresent()) admitted = Optional.of(says.get().asBool());
        Optional<Cbor> verdicts = fact.fields().value("verdicts");
        if (verdicts.isEmpty()) return;
        for (Cbor item : verdicts.get().asItems()) {
            Verdict verdict = Verdict.from(item);
            if (!verdict.admits()) refusedBy.add(verdict.predicate());
        }
    }

    private void sample(DisclosedFact fact) throws Malformed {
        if (fact.kind() == Kind.STOPPED || fact.kind() == Kind.METERED) stopped = true;
        if (fact.kind() == Kind.METERED) meterSigned |= signedAs(fact, MeterSignature.ROLE);
        reported |= fact.fields().value("reported").isPresent();
        Optional<Cbor> at = fact.fields().value("at");
        Optional<Cbor> register = fact.fields().value("register");
        if (at.isEmpty() || register.isEmpty()) {
            samplesHidden = true;
            return;
        }
        samples.add(new Usage.Sample(
                at.get().asInstant(), new Register(register.get().asLong())));
    }

    private static boolean signedAs(DisclosedFact fact, Role role) throws Malformed {
        return fact.body().isPresent()
                && fact.body().get() instanceof Envelope envelope
                && envelope.signatures().stream().map(Signature::role).anyMatch(role.text()::equals);
    }

    private static Optional<Breakdown> breakdown(ShownFields shown, String name) throws Malformed {
        Optional<Cbor> value = shown.value(name);
        return value.isPresent() ? Optional.of(Breakdown.from(value.get())) : Optional.empty();
    }

    PactId pact() {
        return pact;
    }

    /** Of its first fact: whose charger, where. */
    FactHeader first() {
        return first;
    }

    /** A field of the offer as text, or what stands for one that is not shown. */
    String offered(String name) throws Malformed {
        Optional<Cbor> value = offer.flatMap(fields -> fields.value(name));
        if (value.isEmpty()) return "";
        return value.get() instanceof Cbor.Text
                ? value.get().asText()
                : value.get().toString();
    }

    Optional<Digest> tariffHash() throws Malformed {
        Optional<Cbor> value = offer.flatMap(fields -> fields.value("tariff-hash"))
                .or(() -> close.flatMap(fields -> fields.value("tariff-hash")));
        return value.isPresent() ? Optional.of(value.get().asDigest()) : Optional.empty();
    }

    private Optional<ZoneId> zone() throws Malformed {
        Optional<Cbor> value =
                close.flatMap(fields -> fields.value("zone")).or(() -> offer.flatMap(fields -> fields.value("zone")));
        if (value.isEmpty()) return Optional.empty();
        String text = value.get().asText();
        return Optional.of(Malformed.unless("zone", () -> ZoneId.of(text)));
    }

    /** When its tariff had to be in force. */
    Optional<Instant> tariffAsOf() throws Malformed {
        Optional<Cbor> value = offer.flatMap(fields -> fields.value("began"))
                .or(() -> offer.flatMap(fields -> fields.value("window-from")));
        return value.isPresent() ? Optional.of(value.get().asInstant()) : Optional.empty();
    }

    boolean isClosed() {
        return closedAt.isPresent();
    }

    Optional<Instant> closedAt() {
        return closedAt;
    }

    Instant offeredAt() {
        return offeredAt;
    }

    Instant judgedAt() {
        return judgedAt;
    }

    /** A field of the close, if it is shown. */
    Optional<Cbor> closed(String name) {
        return close.flatMap(fields -> fields.value(name));
    }

    /** What it comes to as it stands now, after every ruling; empty if it is not closed, or that is not shown. */
    Optional<Breakdown> standing() {
        return standing;
    }

    Optional<Boolean> admitted() {
        return admitted;
    }

    /** Predicates that refused. */
    List<String> refusedBy() {
        return refusedBy;
    }

    List<String> marks() {
        return marks;
    }

    /** Whether the driver's side signed the close. */
    boolean driverSigned() {
        return driverSigned;
    }

    /** Whether the meter signed with a key of its own, or said something that may be signed in a format of its own. */
    boolean meterSpoke() {
        return meterSigned || reported;
    }

    boolean metered() {
        return !samples.isEmpty() || samplesHidden;
    }

    /** Energy as the close has it; empty if that is not shown. */
    Optional<Long> milliwattHours() throws Malformed {
        Optional<Cbor> energy = closed("energy");
        return energy.isPresent() ? Optional.of(energy.get().asLong()) : Optional.empty();
    }

    /** What the close says, for now or for ever. */
    Optional<Breakdown> priced() throws Malformed {
        return close.isPresent() ? breakdown(close.get(), "breakdown") : Optional.empty();
    }

    /** What the meter showed, priced by a tariff; empty if too little is shown for it. @throws Malformed if it has no price */
    Optional<Breakdown> price(Tariff tariff) throws Malformed {
        Optional<ZoneId> zone = zone();
        if (zone.isEmpty() || samplesHidden || !stopped || samples.size() < 2) return Optional.empty();
        Usage.Sample start = samples.getFirst();
        Usage.Sample stop = samples.getLast();
        Instant end = stop.at().isBefore(start.at()) ? start.at() : stop.at();
        var plugged = new Interval(start.at(), end);
        return Malformed.unless(
                "session",
                () -> Optional.of(Pricing.price(
                        tariff,
                        Usage.of(plugged, start.register(), samples.subList(1, samples.size() - 1), stop.register()),
                        zone.get())));
    }
}
