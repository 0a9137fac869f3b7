package org.plugpact.hub.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.MeterSignature;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.review.FactReview;
import org.plugpact.core.review.Review;
import org.plugpact.core.review.SignatureReview;
import org.plugpact.hub.views.Docketed;
import org.plugpact.hub.views.PactRow;
import org.plugpact.hub.views.Queries;

/** What a pact's page shows: its record, checked when the page was asked for, and what the views say of it. */
public record PactPage(
        PactRow pact, Review review, Instant now, List<Queries.PostingRow> postings, List<Queries.Oddity> marks) {
    /** Readings that the page lists; the record has all. */
    public static final int READINGS_MAX = 400;

    private <T extends Content> Stream<T> said(Class<T> kind) {
        return review.facts().stream()
                .flatMap(fact -> fact.content().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    public Optional<Offer> offer() {
        return said(Offered.class).map(one -> one.offer().content()).findFirst();
    }

    public Optional<Acceptance> acceptance() {
        return said(Accepted.class).map(one -> one.acceptance().content()).findFirst();
    }

    public Optional<Admission> admission() {
        return said(Admission.class).findFirst();
    }

    public Optional<Started> started() {
        return said(Started.class).findFirst();
    }

    public List<Reading> readings() {
        return said(Reading.class).toList();
    }

    /** What a native charger metered, in order; empty of a plain one's pact. */
    public List<Metering> metered() {
        return said(Metered.class).map(one -> one.metering().content()).toList();
    }

    /** Whether the meter signed its readings with a key of its own, whose, and whether that holds. */
    public String metersOwn() {
        List<SignatureReview> own = review.facts().stream()
                .filter(one -> one.fact().kind() == Kind.METERED)
                .flatMap(one -> one.signatures().stream())
                .filter(one -> one.signature().role().equals(MeterSignature.ROLE.text()))
                .toList();
        if (own.isEmpty()) return "not signed: it has no key of its own";
        long good = own.stream().filter(SignatureReview::isGood).count();
        String meter =
                own.getFirst().holder() + ", certified by " + own.getFirst().issuer();
        return good == metered().size()
                ? "✓ each signed by " + meter
                : "✗ " + good + " of " + metered().size() + " signed by " + meter;
    }

    public Optional<Stopped> stopped() {
        return said(Stopped.class).findFirst();
    }

    public Optional<Close> close() {
        return said(Closed.class).map(one -> one.close().content()).findFirst();
    }

    /**
     * A step of one of its disputes.
     *
     * @param by whose signature it bears; the hub's, if nobody else's
     */
    public record Step(long fact, Instant at, String kind, String by, String words) {}

    /** What was said of its disputes, in the log's order. */
    public List<Step> disputes() {
        return review.facts().stream().flatMap(fact -> step(fact).stream()).toList();
    }

    private static Optional<Step> step(FactReview one) {
        Optional<Docketed> said = one.content().flatMap(content -> switch (content) {
            case Content.OfDispute ofDispute -> Optional.of(Docketed.of(ofDispute));
            case Corrected corrected -> Optional.of(Docketed.of(corrected));
            case Lapsed lapsed -> Optional.of(Docketed.of(lapsed));
            case Content.Signed _, Content.Attested _, Content.Plain _ -> Optional.empty();
        });
        String by = one.signatures().stream()
                .map(signed -> signed.holder() + " as " + signed.signature().role())
                .collect(Collectors.joining(", "));
        return said.map(in -> new Step(
                one.fact().index(),
                one.fact().header().eventTime(),
                one.fact().kind().text(),
                by.isEmpty() ? "by the rules" : by,
                in.words()));
    }

    /** The last one, which says what stands. */
    public Optional<Corrected> correction() {
        return said(Corrected.class).reduce((before, last) -> last);
    }

    /** As closed, or else as admitted. */
    public Optional<Attestation> attestation() {
        return said(Closed.class)
                .map(Closed::attestation)
                .findFirst()
                .or(() -> admission().map(Admission::attestation));
    }

    /** Who signed the close: its two sides, then whom it concerns. */
    public List<SignatureReview> signers() {
        return review.signers();
    }

    /** Whether it is final as of now, in words; empty as long as it is not closed. */
    public String finality() {
        return review.finality(now).map(one -> Words.explained(one, zone())).orElse("");
    }

    /** For what parts of the record are given out. */
    public List<Purpose> purposes() {
        return Purpose.ALL;
    }

    /**
     * One key's signatures on facts of one kind, all good; or one that is not.
     *
     * @param times how many
     * @param last when the last of them was made
     */
    public record Signings(String kind, SignatureReview first, int times, Instant last) {
        private Signings and(Signings next) {
            return new Signings(kind, first, times + 1, next.last);
        }

        private boolean goesOnWith(Signings next) {
            return kind.equals(next.kind)
                    && first.isGood()
                    && next.first.isGood()
                    && first.signature().role().equals(next.first.signature().role())
                    && first.signature()
                            .certificate()
                            .equals(next.first.signature().certificate());
        }
    }

    /** Every signature of the record, in the log's order; a charger's on its many readings are told together. */
    public List<Signings> signings() {
        List<Signings> all = new ArrayList<>();
        for (FactReview fact : review.facts()) {
            for (SignatureReview one : fact.signatures()) {
                var next = new Signings(
                        fact.fact().kind().text(), one, 1, one.signature().at());
                int before = IntStream.range(0, all.size())
                        .filter(place -> all.get(place).goesOnWith(next))
                        .findFirst()
                        .orElse(-1);
                if (before < 0) all.add(next);
                else all.set(before, all.get(before).and(next));
            }
        }
        return all;
    }

    /** Whether each link of the chain of readings, and the close on it, is as it has to be. */
    public boolean isChainGood() {
        return review.facts().stream()
                .filter(fact -> fact.fact().kind() == Kind.METERED
                        || (!fact.fact().kind().isSigned() && fact.fact().kind() != Kind.ENDORSED))
                .allMatch(FactReview::isGood);
    }

    /** By whose wall clock the page tells the time of day. */
    public String zone() {
        return offer().map(offer -> offer.zone().getId()).orElse("UTC");
    }

    /** What a verdict rested on: the statement's number, kind and signer. */
    public String statement(Digest id) {
        return review.governing().stream()
                .filter(one -> one.content().isPresent()
                        && one.content().get() instanceof StatementRecorded(var signed)
                        && signed.id().equals(id))
                .map(one -> {
                    var signed = ((StatementRecorded) one.content().orElseThrow()).signed();
                    return signed.statement().kind() + " by "
                            + signed.statement().by().text() + " (fact "
                            + one.fact().index() + ")";
                })
                .findFirst()
                .orElseGet(() -> "statement " + id.hex().substring(0, 16) + "…");
    }

    public Optional<Chart> chart() {
        List<Chart.Point> points = new ArrayList<>();
        started().ifPresent(started -> points.add(new Chart.Point(started.at(), started.register())));
        for (var reading : metered()) {
            points.add(new Chart.Point(reading.sample().at(), reading.sample().register()));
        }
        for (var reading : readings()) {
            points.add(new Chart.Point(reading.sample().at(), reading.sample().register()));
        }
        stopped().ifPresent(stopped -> points.add(new Chart.Point(stopped.at(), stopped.register())));
        return Chart.of(points, ZoneId.of(zone()));
    }
}
