package org.plugpact.core.integrity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Booted;
import org.plugpact.core.decision.Commanded;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Disputed;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.IntegrityTerms;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Registered;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Forgery;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Tariff;

/**
 * Follows a log and says what looks like fraud, each with the facts that show it. It decides nothing and knows nothing but
 * the facts: the same log gives the same findings, so whoever reads one can look for himself. One thread owns it.
 */
public final class Watch {
    /**
     * What was offered longer ago is forgotten, with the session that came of it: time for a charger that was cut off to come
     * back, and for a car that stands for a week.
     */
    static final Duration MEMORY = Duration.ofDays(7);

    /** What a watch has to see before it finds the same as one that saw all: what it remembers, and starts and stops after. */
    public static final Duration WARM_UP = MEMORY.plus(Ramps.BASE.multipliedBy(2));

    /** Handshakes that no session has taken; the oldest is let go of, and what it starts is not watched. */
    static final int HANDSHAKES_MAX = 8_192;

    /** Sessions without a stop; the oldest is let go of, and its stop is not watched. */
    static final int RUNNING_MAX = 65_536;

    private final Verifier verifier;
    private final Map<ChargerId, Claim.Registration> chargers = new LinkedHashMap<>();
    private final Map<Digest, Tariff> tariffs = new LinkedHashMap<>();
    private final Map<PactId, Handshake> handshakes = new LinkedHashMap<>();
    private final Map<TransactionNumber, Visit> running = new LinkedHashMap<>();
    private final Places places = new Places();
    private final Impersonations impersonations = new Impersonations();
    private final Ramps ramps = new Ramps();
    private TrustBundle bundle = TrustBundle.empty();

    /** What both sides said, with the certificates that their signatures name. */
    private record Handshake(
            Offer offer, Digest charger, Optional<Acceptance> acceptance, Optional<Digest> driver, Instant since) {
        static Handshake of(Part<Offer> part, Instant since) {
            return new Handshake(part.content(), leaf(part), Optional.empty(), Optional.empty(), since);
        }

        Handshake with(Part<Acceptance> part) {
            return new Handshake(offer, charger, Optional.of(part.content()), Optional.of(leaf(part)), since);
        }
    }

    /** @param verifier for the signatures of statements, from which the rules in force are known */
    public Watch(Verifier verifier) {
        this.verifier = verifier;
    }

    /**
     * A watch that begins in the middle of a log. From {@link #WARM_UP} later on it finds what one finds that saw all.
     *
     * @param log as it is known now
     * @param chargers as they are entered now
     * @param from decided time of the first fact that it takes
     */
    public static Watch from(Verifier verifier, TrustBundle log, Collection<Claim.Registration> chargers, Instant from)
            throws Malformed {
        Watch watch = new Watch(verifier);
        watch.bundle = log.anchor().map(TrustBundle::anchoredAt).orElseGet(TrustBundle::empty);
        for (TrustBundle.Taken one : log.taken()) {
            if (one.at().isBefore(from)) watch.state(one.signed(), one.at());
        }
        for (Claim.Registration charger : chargers) watch.chargers.put(charger.charger(), charger);
        return watch;
    }

    static boolean isForgotten(Instant since, Instant now) {
        return since.plus(MEMORY).isBefore(now);
    }

    /**
     * Takes the next fact in.
     *
     * @return what it shows that was not shown before, most often nothing
     * @throws Malformed if the fact can't be read
     */
    public List<Finding> take(Fact fact) throws Malformed {
        Instant decided = fact.header().decidedTime();
        List<Finding> found = new ArrayList<>(ramps.complete(decided));
        switch (fact.content()) {
            case Opened(var genesis) ->
                bundle = TrustBundle.anchoredAt(genesis.content().anchor());
            case StatementRecorded(var signed) -> state(signed, decided);
            case Registered(var entered) -> chargers.put(entered.charger(), entered);
            case Offered(var offer) -> shaken(Offer.pact(offer), Handshake.of(offer, decided));
            case Accepted(var part) -> accepted(fact.header().pact().orElseThrow(), part);
            case Admission admission -> found.addAll(admission(fact, admission));
            case Started started -> start(fact, started);
            case Reading reading -> found.addAll(read(fact, reading));
            case Stopped stopped -> found.addAll(stop(fact, stopped));
            case Booted(var boot) -> restart(boot.charger(), decided);
            case Commanded(var command) -> command(fact, command);
            case IncidentRecorded(var incident) -> found.addAll(incident(fact, incident));
            case Disputed(var part) -> found.addAll(disputed(part, decided));
            case Content.Signed _, Content.Attested _, Content.Plain _ -> {
                // Nothing that is watched for shows in it.
            }
        }
        return found;
    }

    private void state(SignedStatement signed, Instant decided) throws Malformed {
        if (bundle.with(signed, verifier, decided) instanceof TrustBundle.Admitted(var next)) bundle = next;
        if (signed.statement() instanceof FileRates rates) {
            tariffs.put(rates.tariffHash(), Tariff.from(Cbor.decode(rates.tariff())));
        }
    }

    private void shaken(PactId pact, Handshake handshake) {
        handshakes.put(pact, handshake);
        if (handshakes.size() > HANDSHAKES_MAX) {
            handshakes.remove(handshakes.keySet().iterator().next());
        }
    }

    private void accepted(PactId pact, Part<Acceptance> part) {
        handshakes.computeIfPresent(pact, (id, one) -> one.with(part));
    }

    private List<Finding> admission(Fact fact, Admission said) {
        Handshake handshake = handshakes.get(fact.header().pact().orElseThrow());
        if (handshake == null) return List.of();
        return sighting(handshake.offer().charger(), Optional.of(said.contract()), fact)
                .map(here ->
                        impersonations.admission(said, knownId(fact), handshake.charger(), handshake.driver(), here))
                .orElse(List.of());
    }

    private void start(Fact fact, Started started) throws Malformed {
        Handshake handshake = handshakes.remove(fact.header().pact().orElseThrow());
        Claim.Registration charger = chargers.get(started.connector().charger());
        Instant decided = fact.header().decidedTime();
        if (handshake == null || charger == null || isForgotten(handshake.since(), decided)) return;
        Visit visit = new Visit(
                handshake.offer(), handshake.acceptance(), charger, started, fact.id(), decided, handshake.since());
        running.put(started.transaction(), visit);
        if (running.size() > RUNNING_MAX)
            running.remove(running.keySet().iterator().next());
        ramps.acted(visit, started.at(), true, fact.id(), tariff(visit), sighting(visit, fact));
    }

    private List<Finding> read(Fact fact, Reading reading) throws Malformed {
        Visit visit = running.get(reading.transaction());
        if (visit == null || isForgotten(visit.since, fact.header().decidedTime())) return List.of();
        if (reading.sample().at().isBefore(visit.lastAt())) return List.of();
        var sample = reading.sample();
        Optional<Finding> found =
                Thefts.backwards(visit, sample.register(), sample.at(), fact.id(), sighting(visit, fact));
        visit.show(sample.at(), sample.register(), fact.id());
        return found.stream().toList();
    }

    private List<Finding> stop(Fact fact, Stopped stopped) throws Malformed {
        Visit visit = running.remove(stopped.transaction());
        if (visit == null || isForgotten(visit.since, fact.header().decidedTime())) return List.of();
        Sighting here = sighting(visit, fact);
        Digest id = fact.id();
        List<Finding> found = new ArrayList<>();
        Thefts.backwards(visit, stopped.register(), stopped.at(), id, here).ifPresent(found::add);
        Thefts.abovePower(visit, stopped, id, here).ifPresent(found::add);
        visit.stop(stopped, id);
        found.addAll(places.stopped(visit, here));
        ramps.acted(visit, stopped.at(), false, id, tariff(visit), here);
        return found;
    }

    private void restart(ChargerId charger, Instant decided) {
        ramps.booted(charger, decided);
        running.values().stream()
                .filter(visit -> visit.charger.charger().equals(charger))
                .forEach(Visit::restart);
    }

    private void command(Fact fact, Claim.Command command) throws Malformed {
        if (!Dispatches.isLimit(command.action())) return;
        Claim.Registration charger = chargers.get(command.charger());
        Optional<Sighting> here = sighting(command.charger(), Optional.empty(), fact);
        if (charger == null || here.isEmpty()) return;
        ramps.limited(command.charger(), charger.jurisdiction(), fact.id(), here.get());
    }

    private List<Finding> incident(Fact fact, Claim.Incident incident) throws Malformed {
        Optional<Forgery> forgery = Forgery.told(incident);
        Optional<Sighting> here = incident.charger().flatMap(charger -> sighting(charger, Optional.empty(), fact));
        if (forgery.isEmpty() || here.isEmpty()) return List.of();
        return impersonations.told(forgery.get(), fact.id(), here.get()).stream()
                .toList();
    }

    /** What the driver's side says of the energy, where it is the meter that it doubts, is the vehicle's own reading. */
    private List<Finding> disputed(Part<Dispute> part, Instant decided) {
        Dispute says = part.content();
        if (says.ground() != Ground.METER
                || part.signatureAs(Role.MOBILITY_PROVIDER).isEmpty()) return List.of();
        Offer offer = says.offer().content();
        var contract = Optional.of(says.acceptance().content().contract());
        Claim.Registration charger = chargers.get(offer.charger());
        if (charger == null) return List.of();
        IntegrityTerms there = terms(charger, decided);
        IntegrityTerms terms =
                CommodityClass.named(offer.commodity()).map(there::of).orElse(there);
        Sighting here = new Sighting(offer.charger(), contract, terms, decided);
        return Thefts.apart(says, part.id(), here).stream().toList();
    }

    private Optional<Tariff> tariff(Visit visit) {
        return Optional.ofNullable(tariffs.get(visit.offer.tariffHash()));
    }

    private Sighting sighting(Visit visit, Fact fact) {
        Instant decided = fact.header().decidedTime();
        return new Sighting(
                visit.charger.charger(), Optional.of(visit.started.contract()), terms(visit.charger, decided), decided);
    }

    private Optional<Sighting> sighting(ChargerId charger, Optional<ContractId> contract, Fact fact) {
        Instant decided = fact.header().decidedTime();
        return Optional.ofNullable(chargers.get(charger))
                .map(entered -> new Sighting(charger, contract, terms(entered, decided), decided));
    }

    private IntegrityTerms terms(Claim.Registration charger, Instant at) {
        return IntegrityTerms.of(bundle, charger.jurisdiction(), at);
    }

    private static Digest leaf(Part<?> part) {
        return part.envelope().signatures().getFirst().certificate();
    }

    private static Digest knownId(Fact fact) {
        try {
            return fact.id();
        } catch (Malformed broken) {
            throw new IllegalStateException("it was read before", broken);
        }
    }
}
