package org.plugpact.core.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Admissions;
import org.plugpact.core.decision.Judged;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Tariff;

/**
 * Whether an admission says what follows from its record: each predicate is asked again as of when it was decided. Of a
 * native charger's, those of signatures and chains alone, since it decided on the bundle that it held. By the set that it
 * names; where that is not known here, nothing more than signatures and chains can be said.
 *
 * @param tariff the one that was offered, if it was on file by then
 */
record AdmissionCheck(Offered offered, Optional<Accepted> accepted, Optional<Tariff> tariff, boolean isNative) {
    /** Who held the connector, and how the charger was entered, stands in no pact's record. */
    private static final List<String> ELSEWHERE = List.of(Admissibility.CONNECTOR_FREE, Admissions.CHARGER_REGISTERED);

    /** @param signedAt when the charger's side signed it */
    void check(Admission says, Instant signedAt, Checker checker, List<String> found) throws Malformed {
        var claim = Malformed.unless("handshake", () -> handshake(says));
        switch (Evidence.check(claim, checker)) {
            case Checked.Bad bad -> found.add(bad.why());
            case Checked.Good(var evidence) -> {
                Optional<Digest> named = says.judged().map(Judged::predicates);
                Optional<PredicateSet> set = PredicateSet.answered(named);
                if (set.isEmpty()) {
                    found.add("it answers the set of predicates " + named.get().hex()
                            + ", which is not known here: whether it is right can't be said");
                }
                Admission own = Admissions.judge(
                        set.orElse(PredicateSet.CURRENT), grounds(checker.bundle()), claim, evidence, checker.now());
                List<Verdict> verdicts = isNative || set.isEmpty() ? evidence.verdicts() : own.verdicts();
                for (Verdict verdict : verdicts) compare(verdict, says, found);
                if (named.isPresent() && set.isPresent()) judged(says, own, set.get(), signedAt, found);
            }
        }
    }

    /** Whether it answers all of its set and nothing else, as of its signature, on evidence of that weight. */
    private void judged(Admission says, Admission own, PredicateSet set, Instant signedAt, List<String> found) {
        List<String> names = says.verdicts().stream().map(Verdict::predicate).toList();
        List<String> asked = set.asked(accepted.isPresent(), isNative);
        if (!names.equals(asked)) found.add("it answers " + names + ", its set asks " + asked);
        Judged said = says.judged().orElseThrow();
        Judged ours = own.judged().orElseThrow();
        if (!said.inputs().now().equals(signedAt)) {
            found.add("judged as of " + said.inputs().now() + ", signed at " + signedAt);
        }
        // How fresh its lists were is a native charger's own to say.
        boolean sameWeight =
                isNative ? said.weight().agrees(ours.weight()) : said.weight().equals(ours.weight());
        if (!sameWeight) found.add("its evidence weighs " + ours.weight() + ", not " + said.weight());
        boolean sameLists = said.inputs().chargerStatusEpoch() == ours.inputs().chargerStatusEpoch()
                && said.inputs().driverStatusEpoch() == ours.inputs().driverStatusEpoch();
        if (!isNative && !sameLists) found.add("it knew other status lists than there were");
    }

    private void compare(Verdict own, Admission says, List<String> found) {
        if (ELSEWHERE.contains(own.predicate())) return;
        boolean same = says.verdicts().stream()
                .anyMatch(said -> said.predicate().equals(own.predicate())
                        && said.admits() == own.admits()
                        && (isNative || said.restsOn().equals(own.restsOn())));
        if (!same) found.add(own.predicate() + " is " + (own.admits() ? "yes" : own.reason()));
    }

    private Claim.Handshake handshake(Admission says) {
        String refusal = accepted.isPresent()
                ? ""
                : says.verdicts().stream()
                        .filter(verdict -> verdict.predicate().equals(Admissibility.DRIVER_ACCEPTS))
                        .map(Verdict::reason)
                        .findFirst()
                        .orElse("");
        return new Claim.Handshake(
                offered.offer(),
                says.contract(),
                accepted.map(Accepted::acceptance),
                refusal,
                says.attestation() == Attestation.CUSTODIAL);
    }

    private org.plugpact.core.decision.Grounds grounds(TrustBundle bundle) {
        return new org.plugpact.core.decision.Grounds() {
            @Override
            public TrustBundle bundle() {
                return bundle;
            }

            @Override
            public Optional<Tariff> tariff(Digest hash) {
                return tariff;
            }

            @Override
            public Optional<Claim.Registration> registration(ChargerId charger) {
                return Optional.of(asOffered());
            }

            @Override
            public List<PactId> holding(ConnectorId connector) {
                return List.of();
            }
        };
    }

    private Claim.Registration asOffered() {
        Offer offer = offered.offer().content();
        return new Claim.Registration(
                offer.charger(),
                offer.site(),
                "",
                "",
                1,
                offer.operator(),
                offer.jurisdiction(),
                offer.zone(),
                offer.tariffId(),
                offered.envelope().signatures().getFirst().certificate());
    }
}
