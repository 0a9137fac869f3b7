package org.plugpact.core.review;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Countersignature;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Breakdown;

/** What the facts of a disclosure say of each other, as far as that is shown. */
final class Citations {
    private final PactId pact;
    private final Set<Digest> filed = new LinkedHashSet<>();
    private final Set<Digest> signers = new LinkedHashSet<>();
    private Optional<DisclosedFact> offer = Optional.empty();
    private Optional<Digest> acceptance = Optional.empty();
    private Optional<Digest> admission = Optional.empty();
    private Optional<Digest> link = Optional.empty();
    private Optional<Digest> close = Optional.empty();
    private Optional<DisclosedFact> started = Optional.empty();
    private Optional<DisclosedFact> stopped = Optional.empty();
    /** What is charged, as far as facts up to now say it. */
    private Optional<Cbor> lines = Optional.empty();

    private long readings;

    Citations(PactId pact) {
        this.pact = pact;
    }

    void stated(SignedStatement signed) {
        if (signed.statement() instanceof FileRates rates) filed.add(rates.tariffHash());
    }

    /** The certificates that signatures of the pact's facts name. */
    Set<Digest> signers() {
        return signers;
    }

    /** What the pact as a whole lacks. */
    List<String> end() {
        List<String> wrong = new ArrayList<>();
        if (offer.isEmpty()) wrong.add("the pact's offer is missing");
        if (admission.isEmpty()) wrong.add("the pact's admission is missing");
        return wrong;
    }

    void take(DisclosedFact fact, Standpoint grounds, List<String> hidden, List<String> found) throws Malformed {
        Optional<Body> body = fact.body();
        if (body.isPresent() && body.get() instanceof Envelope envelope) {
            envelope.signatures().forEach(signature -> signers.add(signature.certificate()));
        }
        Kind kind = fact.header().kind();
        if (kind == Kind.OFFER) {
            if (offer.isPresent()) found.add("a second offer");
            if (!fact.id().hex().equals(pact.text())) found.add("another pact's offer");
            offer = Optional.of(fact);
        } else if (kind == Kind.ACCEPTANCE) {
            if (acceptance.isPresent()) found.add("a second acceptance");
            cites(fact, "offer", Optional.of(Digest.parse(pact.text())), hidden, found);
            acceptance = Optional.of(fact.id());
        } else if (kind == Kind.ADMISSION) {
            if (admission.isPresent()) found.add("a second admission");
            cites(fact, "offer", Optional.of(Digest.parse(pact.text())), hidden, found);
            if (acceptance.isPresent()) cites(fact, "acceptance", acceptance, hidden, found);
            admission = Optional.of(fact.id());
        } else if (kind == Kind.STARTED) {
            cites(fact, "admission", admission, hidden, found);
            link = Optional.of(fact.id());
            started = Optional.of(fact);
        } else if (kind == Kind.READING || kind == Kind.STOPPED) {
            cites(fact, "previous", link, hidden, found);
            link = Optional.of(fact.id());
            if (kind == Kind.READING) readings++;
            else stopped = Optional.of(fact);
        } else if (kind == Kind.METERED) {
            metered(fact, hidden, found);
        } else if (kind == Kind.CLOSE) {
            closed(fact, hidden, found);
        } else if (kind == Kind.CORRECTED) {
            corrected(fact, hidden, found);
        } else if (kind == Kind.ENDORSED) {
            endorsed(fact, grounds, hidden, found);
        }
    }

    private static void cites(
            DisclosedFact fact, String field, Optional<Digest> cited, List<String> hidden, List<String> found)
            throws Malformed {
        Optional<Cbor> value = fact.fields().value(field);
        if (value.isEmpty()) {
            hidden.add(field + ", which it cites");
        } else if (!cited.equals(Optional.of(value.get().asDigest()))) {
            found.add("it cites another " + field);
        }
    }

    /** A native charger's reading: a link of the chain that is numbered from 0, and the first of which follows none. */
    private void metered(DisclosedFact fact, List<String> hidden, List<String> found) throws Malformed {
        Optional<Cbor> number = fact.fields().value("number");
        if (number.isPresent() && number.get().asLong() != readings) {
            found.add("it is reading " + number.get().asLong() + ", and " + readings + " are here before it");
        }
        cites(fact, "admission", admission, hidden, found);
        if (readings > 0) cites(fact, "previous", link, hidden, found);
        link = Optional.of(fact.id());
        readings++;
        if (started.isEmpty()) started = Optional.of(fact);
        stopped = Optional.of(fact);
    }

    private void closed(DisclosedFact fact, List<String> hidden, List<String> found) throws Malformed {
        if (close.isPresent()) found.add("a second close");
        close = Optional.of(fact.id());
        cites(fact, "offer", Optional.of(Digest.parse(pact.text())), hidden, found);
        cites(fact, "acceptance", acceptance, hidden, found);
        cites(fact, "admission", admission, hidden, found);
        cites(fact, "stopped", link, hidden, found);
        Optional<Cbor> count = fact.fields().value("readings");
        if (count.isPresent() && count.get().asLong() != readings) {
            found.add("it counts " + count.get().asLong() + " readings, of which " + readings + " are here");
        }
        Optional<Cbor> tariff = fact.fields().value("tariff-hash");
        if (tariff.isPresent() && !filed.contains(tariff.get().asDigest())) found.add("its tariff is not on file");
        Optional<Cbor> breakdown = fact.fields().value("breakdown");
        if (breakdown.isPresent()) Breakdown.from(breakdown.get()); // Lines that do not add up are malformed.
        lines = breakdown;
        energy(fact, found);
    }

    /** What a ruling put right: it credits the lines that stood, and what it charges stands from then on. */
    private void corrected(DisclosedFact fact, List<String> hidden, List<String> found) throws Malformed {
        cites(fact, "close", close, hidden, found);
        Optional<Cbor> credited = fact.fields().value("credited");
        if (credited.isPresent() && lines.isPresent() && !credited.equals(lines)) {
            found.add("it credits other lines than stood");
        }
        lines = fact.fields().value("charged");
        if (lines.isPresent()) Breakdown.from(lines.get());
    }

    /** What the register gained from start to stop, where all three are shown. */
    private void energy(DisclosedFact fact, List<String> found) throws Malformed {
        Optional<Cbor> energy = fact.fields().value("energy");
        Optional<Cbor> from = started.flatMap(one -> one.fields().value("register"));
        Optional<Cbor> to = stopped.flatMap(one -> one.fields().value("register"));
        if (energy.isEmpty() || from.isEmpty() || to.isEmpty()) return;
        boolean same = to.get()
                .asInteger()
                .subtract(from.get().asInteger())
                .equals(energy.get().asInteger());
        if (!same) found.add("its energy is not what the register gained");
    }

    private void endorsed(DisclosedFact fact, Standpoint grounds, List<String> hidden, List<String> found)
            throws Malformed {
        Optional<Fact> whole = fact.whole();
        if (whole.isEmpty() || !(whole.get().content() instanceof Endorsed(var endorsement))) {
            hidden.add("the signature that it adds");
            return;
        }
        Signature by = endorsement.signature();
        if (!close.equals(Optional.of(endorsement.close()))) found.add("it signs another close");
        signers.add(by.certificate());
        List<Countersignature> known = new ArrayList<>();
        for (Countersignature one : endorsement.seen()) {
            if (grounds.knows(one.seen().certificate())) known.add(one);
            else hidden.add("whether what it saw was signed as " + one.seen().role());
        }
        Optional<Cbor> place = offer.flatMap(one -> one.fields().value("jurisdiction"));
        Optional<Jurisdiction> within = Optional.empty();
        if (place.isPresent()) {
            String text = place.get().asText();
            within = Optional.of(Malformed.unless("jurisdiction", () -> Jurisdiction.parse(text)));
        } else {
            hidden.add("whether its authority is recognised where the charger stands");
        }
        var checkable = new Endorsement(endorsement.payload(), by, known);
        PactCheck.endorser(
                checkable, pact, within, grounds.checker(fact.header().decidedTime()), found);
    }
}
