package org.plugpact.core.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Disputed;
import org.plugpact.core.decision.EvidenceAdded;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Ruled;
import org.plugpact.core.decision.Ruling;
import org.plugpact.core.decision.Withdrawn;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Signatory;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Energy;

/**
 * Whether the disputes of a pact are about that pact, spoken by who may, and come to what their rulings say. Each fact's
 * signature is checked where every fact's is.
 */
final class DisputeCheck {
    private final PactId pact;
    private final Map<Digest, Dispute> disputes = new LinkedHashMap<>();
    private final Map<Digest, Ruling> rulings = new LinkedHashMap<>();
    private final List<Signature> endorsers = new ArrayList<>();
    private final Set<Digest> exhibits = new LinkedHashSet<>();
    private final Set<Digest> ended = new LinkedHashSet<>();
    private Optional<Part<Close>> close = Optional.empty();
    private Optional<Corrected> last = Optional.empty();

    DisputeCheck(PactId pact) {
        this.pact = pact;
    }

    void endorsed(Signature by) {
        endorsers.add(by);
    }

    void closed(Part<Close> part) {
        close = Optional.of(part);
    }

    void take(Content.OfDispute said, TrustBundle bundle, Checker checker, List<String> found) {
        switch (said) {
            case Disputed(var part) -> {
                disputed(part, found);
                disputes.put(part.id(), part.content());
                signer(new Claim.Disputing(pact, part.signed()), checker).ifPresent(found::add);
            }
            case EvidenceAdded(var part) -> {
                open(part.content().dispute(), found);
                exhibits.add(part.id());
                signer(new Claim.Evidencing(pact, part.signed()), checker).ifPresent(found::add);
            }
            case Ruled(var part) -> {
                open(part.content().dispute(), found);
                ended.add(part.content().dispute());
                rulings.put(part.id(), part.content());
                if (!exhibits.containsAll(part.content().evidence())) found.add("it weighs evidence that never came");
                arbiter(new Claim.Ruling(pact, part.signed()), part.content(), bundle, checker)
                        .ifPresent(found::add);
            }
            case Withdrawn(var part) -> {
                open(part.content().dispute(), found);
                ended.add(part.content().dispute());
                signer(new Claim.Withdrawing(pact, part.signed()), checker).ifPresent(found::add);
            }
        }
    }

    void lapsed(Lapsed said, List<String> found) {
        open(said.dispute(), found);
        ended.add(said.dispute());
    }

    /** All that stood is credited, and what the ruling names is charged: nothing else follows from it. */
    void corrected(Corrected said, List<String> found) {
        Ruling ruling = rulings.get(said.ruling());
        if (ruling == null || close.isEmpty()) {
            found.add("it follows from no ruling on a close");
            return;
        }
        Breakdown stood =
                last.map(Corrected::charged).orElse(close.get().content().breakdown());
        Energy energy = last.map(Corrected::energy).orElse(close.get().content().energy());
        boolean follows = ruling.dispute().equals(said.dispute())
                && said.close().equals(close.get().id())
                && said.contract().equals(close.get().content().contract())
                && said.attestation() == new Closed(close.get()).attestation()
                && said.credited().equals(stood)
                && said.energyBefore().equals(energy)
                && said.charged().equals(ruling.breakdown().orElse(stood))
                && said.energy().equals(ruling.energy().orElse(energy));
        if (!follows) found.add("it is not what follows from the ruling");
        last = Optional.of(said);
    }

    private void disputed(Part<Dispute> part, List<String> found) {
        Dispute says = part.content();
        Signature by = part.envelope().signatures().getFirst();
        boolean endorsed = endorsers.stream()
                .anyMatch(
                        one -> one.role().equals(by.role()) && one.certificate().equals(by.certificate()));
        if (says.endorser().isPresent() && !endorsed) found.add(says.endorser().get() + " did not sign the close");
        if (!says.pact().equals(pact)) found.add("it brings another pact's offer");
        if (!says.close().map(Part::id).equals(close.map(Part::id))) found.add("it brings another close");
    }

    private void open(Digest dispute, List<String> found) {
        if (!disputes.containsKey(dispute)) found.add("there is no dispute " + dispute);
        else if (ended.contains(dispute)) found.add("dispute " + dispute + " was over");
    }

    private static Optional<String> signer(Claim.OfDispute claim, Checker checker) {
        return switch (Evidence.check(claim, checker)) {
            case Checked.Bad bad -> Optional.of(bad.why());
            case Checked.Good(var evidence) ->
                evidence.verdicts().stream()
                        .filter(verdict -> !verdict.admits())
                        .map(verdict -> verdict.predicate() + ": " + verdict.reason())
                        .findFirst();
        };
    }

    private Optional<String> arbiter(Claim.Ruling claim, Ruling says, TrustBundle bundle, Checker checker) {
        Optional<String> wrong = signer(claim, checker);
        if (wrong.isPresent()) return wrong;
        Dispute about = disputes.get(says.dispute());
        if (about == null || !(Evidence.check(claim, checker) instanceof Checked.Good(var evidence))) {
            return Optional.empty(); // Said already.
        }
        Signatory who = evidence.signatory().orElseThrow();
        var within = about.offer().content().jurisdiction();
        boolean recognised = who.role() == Role.ARBITER
                && bundle.recognisedAs(who.authority(), Role.ARBITER, within, checker.now())
                        .isPresent();
        return recognised ? Optional.empty() : Optional.of(who.name() + " is no arbiter within " + within);
    }
}
