package org.plugpact.core.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Countersignature;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.decision.Sheet;
import org.plugpact.core.decision.Started;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.MeterSignature;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Tariff;

/** Whether a pact's parts belong together: offer, acceptance, admission, the chain of readings, the close. */
final class PactCheck {
    private final PactId pact;
    private final List<FileRates> filed = new ArrayList<>();
    private final List<Sheet> chain = new ArrayList<>();
    private final DisputeCheck disputes;
    private Optional<Offered> offered = Optional.empty();
    private Optional<Sheet> offer = Optional.empty();
    private Optional<Accepted> accepted = Optional.empty();
    private Optional<Sheet> acceptance = Optional.empty();
    private Optional<Sheet> admission = Optional.empty();
    private Optional<Digest> meter = Optional.empty();
    private Optional<Ending> closed = Optional.empty();
    private final List<Signature> endorsers = new ArrayList<>();

    PactCheck(PactId pact) {
        this.pact = pact;
        this.disputes = new DisputeCheck(pact);
    }

    void filed(SignedStatement signed) {
        if (signed.statement() instanceof FileRates rates) filed.add(rates);
    }

    /** The tariff that was offered; empty if it is not on file. */
    Optional<Tariff> tariff() {
        if (offered.isEmpty()) return Optional.empty();
        Digest hash = offered.get().offer().content().tariffHash();
        for (FileRates rates : filed.reversed()) {
            if (!rates.tariffHash().equals(hash)) continue;
            try {
                return Optional.of(Tariff.from(Cbor.decode(rates.tariff())));
            } catch (Malformed unreadable) {
                return Optional.empty(); // Whoever prices with it says that there is none.
            }
        }
        return Optional.empty();
    }

    /** What the record as a whole lacks. */
    Optional<String> end() {
        if (offered.isEmpty()) return Optional.of("the pact's offer is missing");
        return admission.isEmpty() ? Optional.of("the pact's admission is missing") : Optional.empty();
    }

    void take(Fact fact, Content content, TrustBundle bundle, Checker checker, List<String> found) {
        try {
            if (content instanceof Offered one) {
                offer(fact, one, found);
            } else if (content instanceof Accepted one) {
                acceptance(fact, one, found);
            } else if (content instanceof Admission one) {
                admission(fact, one, bundle, checker, found);
            } else if (content instanceof Started one) {
                started(fact, one, found);
            } else if (content instanceof Metered(var reading)) {
                metered(fact, reading, found);
            } else if (content instanceof Content.Linked link) {
                link(fact, link, found);
            } else if (content instanceof Closed one) {
                closed(one, checker, found);
                disputes.closed(one.close());
            } else if (content instanceof Content.OfDispute said) {
                disputes.take(said, bundle, checker, found);
            } else if (content instanceof Corrected said) {
                disputes.corrected(said, found);
            } else if (content instanceof Lapsed said) {
                disputes.lapsed(said, found);
            } else if (content instanceof Endorsed(var endorsement)) {
                endorsed(endorsement, checker, found);
                disputes.endorsed(endorsement.signature());
            }
        } catch (Malformed broken) {
            found.add(String.valueOf(broken.getMessage()));
        }
    }

    private void offer(Fact fact, Offered one, List<String> found) {
        if (offered.isPresent()) found.add("a second offer");
        if (!one.offer().id().hex().equals(pact.text())) found.add("another pact's offer");
        offered = Optional.of(one);
        offer = Optional.of(fact.sheet());
    }

    private void acceptance(Fact fact, Accepted one, List<String> found) throws Malformed {
        if (accepted.isPresent()) found.add("a second acceptance");
        if (offer.isEmpty()
                || !one.acceptance().content().offer().equals(offer.get().id())) {
            found.add("it answers another offer");
        }
        accepted = Optional.of(one);
        acceptance = Optional.of(fact.sheet());
    }

    private void admission(Fact fact, Admission one, TrustBundle bundle, Checker checker, List<String> found)
            throws Malformed {
        if (admission.isPresent()) found.add("a second admission");
        admission = Optional.of(fact.sheet());
        if (offered.isEmpty()) return;
        boolean sameParts = one.offer().equals(offered.get().offer().id())
                && one.acceptance().equals(accepted.map(Accepted::acceptance).map(Part::id));
        if (!sameParts) found.add("it is about other parts");
        // A native charger decided on the bundle that it held, which may be an older one.
        if (!isNative() && (one.bundleSize() != bundle.size() || one.bundleEpoch() != bundle.epoch())) {
            found.add("it rests on " + one.bundleSize() + " statements, " + one.bundleEpoch()
                    + " of them revocations; the record has " + bundle.size() + " and " + bundle.epoch());
        }
        Envelope envelope = Envelope.decode(fact.body());
        if (!oneSigner(envelope, Role.CHARGING_NETWORK)
                .equals(oneSigner(offered.get().envelope(), Role.CHARGING_NETWORK))) {
            found.add("not signed by the key that signed the offer");
        }
        Instant signedAt = envelope.signatures().getFirst().at();
        if (sameParts) {
            new AdmissionCheck(offered.get(), accepted, tariff(), isNative()).check(one, signedAt, checker, found);
        }
    }

    /** Whether the charger signs for itself, and so decided by itself. */
    private boolean isNative() {
        return offered.filter(one -> one.offer().content().agent().isEmpty()).isPresent();
    }

    private void metered(Fact fact, Part<Metering> reading, List<String> found) throws Malformed {
        Metering said = reading.content();
        if (admission.isEmpty() || !said.admission().equals(admission.get().id())) found.add("of another admission");
        Optional<Digest> before =
                chain.isEmpty() ? Optional.empty() : Optional.of(chain.getLast().id());
        if (said.number() != chain.size() || !said.previous().equals(before)) {
            found.add("reading " + said.number() + " after " + chain.size() + " readings, or after another");
        }
        if (!oneSigner(reading.envelope(), Role.CHARGING_NETWORK)
                .equals(offered.flatMap(one -> oneSigner(one.envelope(), Role.CHARGING_NETWORK)))) {
            found.add("not signed by the key that signed the offer");
        }
        if (chain.isEmpty()) meter = MeterSignature.meter(reading);
        if (!MeterSignature.meter(reading).equals(meter)) found.add("not signed by the meter that signed the first");
        chain.add(fact.sheet());
    }

    private void started(Fact fact, Started one, List<String> found) throws Malformed {
        if (!chain.isEmpty()) found.add("a second start");
        if (admission.isEmpty() || !one.admission().equals(admission.get().id())) found.add("of another admission");
        chain.add(fact.sheet());
    }

    private void link(Fact fact, Content.Linked link, List<String> found) throws Malformed {
        if (chain.isEmpty()) {
            found.add("a link without a start");
            return;
        }
        Digest previous = PactCheck.previous(link);
        if (!previous.equals(chain.getLast().id())) found.add("a link after " + previous + ", which is not before it");
        chain.add(fact.sheet());
    }

    private static Digest previous(Content.Linked link) {
        return switch (link) {
            case org.plugpact.core.decision.Reading reading -> reading.previous();
            case org.plugpact.core.decision.Stopped stopped -> stopped.previous();
        };
    }

    private void closed(Closed one, Checker checker, List<String> found) throws Malformed {
        if (closed.isPresent()) found.add("a second close");
        closed = Optional.of(new Ending(one, checker.bundle()));
        var claim = new Claim.Closing(pact, one.close().signed(), one.attestation());
        if (Evidence.check(claim, checker) instanceof Checked.Bad bad) found.add(bad.why());
        if (offer.isEmpty() || acceptance.isEmpty() || admission.isEmpty()) {
            found.add("a close of parts that are missing");
            return;
        }
        if (!one.close()
                .signatureAs(Role.CHARGING_NETWORK)
                .map(Signature::certificate)
                .equals(oneSigner(offered.orElseThrow().envelope(), Role.CHARGING_NETWORK))) {
            found.add("not signed by the key that signed the offer");
        }
        Optional<Digest> driver =
                one.close().signatureAs(Role.MOBILITY_PROVIDER).map(Signature::certificate);
        if (driver.isPresent()
                && !driver.equals(oneSigner(accepted.orElseThrow().envelope(), Role.MOBILITY_PROVIDER))) {
            found.add("not signed by the key that signed the acceptance");
        }
        if (tariff().isEmpty()) {
            found.add("the tariff that was offered is not on file");
            return;
        }
        var snapshot = PactSnapshot.of(offer.get(), acceptance.get(), admission.get(), tariff().get(), chain);
        Settlement.check(snapshot, one.close().content()).ifPresent(found::add);
    }

    private void endorsed(Endorsement endorsement, Checker checker, List<String> found) {
        if (closed.isEmpty() || offered.isEmpty()) {
            found.add("it signs a close that is not before it");
            return;
        }
        Closed close = closed.get().closed();
        Signature signature = endorsement.signature();
        if (!endorsement.close().equals(close.close().id())) found.add("it signs another close");
        boolean twice = endorsers.stream()
                .anyMatch(one ->
                        one.role().equals(signature.role()) && one.certificate().equals(signature.certificate()));
        if (twice) found.add("signed twice as " + signature.role());
        endorsers.add(signature);
        endorser(endorsement, pact, Optional.of(offered.get().offer().content().jurisdiction()), checker, found);
        for (Countersignature one : endorsement.seen()) {
            if (!isOnRecord(one.seen()))
                found.add("it saw a signature as " + one.seen().role() + " that is not here");
        }
    }

    /**
     * Whether an endorsement is its signer's, and the signer's authority recognised where the charger stands.
     *
     * @param within where that is; empty: not known, and not asked
     */
    static void endorser(
            Endorsement endorsement, PactId pact, Optional<Jurisdiction> within, Checker checker, List<String> found) {
        if (!(Evidence.check(new Claim.Endorsing(pact, endorsement), checker) instanceof Checked.Good(var evidence))) {
            throw new IllegalStateException("an endorsement is good evidence, whatever it is worth");
        }
        evidence.verdicts().stream()
                .filter(verdict -> !verdict.admits())
                .forEach(verdict -> found.add(verdict.predicate() + ": " + verdict.reason()));
        within.filter(place -> endorsement
                        .authority(evidence.verdicts(), checker.bundle(), place)
                        .isEmpty())
                .ifPresent(place -> found.add("its authority is not recognised as "
                        + endorsement.signature().role() + " within " + place));
    }

    /** By key, role and time: who holds no key can vary an ECDSA signature's value, and it is as good as before. */
    private boolean isOnRecord(Signature seen) {
        return Stream.concat(
                        closed.stream().flatMap(ending -> ending.closed().envelope().signatures().stream()),
                        endorsers.stream())
                .anyMatch(one -> one.certificate().equals(seen.certificate())
                        && one.role().equals(seen.role())
                        && one.at().equals(seen.at()));
    }

    /** The close, and what authorities had stated when it was taken in. */
    private record Ending(Closed closed, TrustBundle bundle) {}

    /** What authorities had stated when the pact was closed; empty as long as it is not. */
    Optional<TrustBundle> closedUnder() {
        return closed.map(Ending::bundle);
    }

    private static Optional<Digest> oneSigner(Envelope envelope, Role role) {
        return envelope.signatures().stream()
                .filter(signature -> signature.role().equals(role.text()))
                .map(Signature::certificate)
                .findFirst();
    }
}
