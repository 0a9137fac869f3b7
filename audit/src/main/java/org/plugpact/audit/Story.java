package org.plugpact.audit;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.decision.Stray;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;

/**
 * One session told in order, for its driver and for an auditor, in the words of its facts and by its site's clock. Whether they
 * are true, {@link Verification} checks.
 */
final class Story {
    private static final int PREFIX_MIN = 6;
    private static final int NUMBER_DIGITS_MAX = 18;
    private static final int FACTS_AT_ONCE = 256;
    private static final int DIGITS_SHOWN = 16;

    private final List<StoryStep> steps = new ArrayList<>();
    private final ZoneId zone;

    private Story(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * @param record a pact's id or the beginning of one, at least six digits, or a fact's number
     * @throws Unreadable if there is no such record, or more than one, or the facts can't be read
     */
    static StoryTold tell(Export export, String record) throws Unreadable {
        PactId pact = find(export, record);
        List<Fact> facts = factsOf(export, pact);
        try {
            ZoneId zone = ZoneOffset.UTC;
            for (Fact fact : facts) {
                if (fact.content() instanceof Offered(var offer))
                    zone = offer.content().zone();
            }
            var story = new Story(zone);
            for (Fact fact : facts) story.tell(fact);
            return new StoryTold(export.manifest().log(), pact, zone, story.steps);
        } catch (Malformed broken) {
            throw new Unreadable("a fact of it can't be read: " + broken.getMessage(), broken);
        }
    }

    private static List<Fact> factsOf(Export export, PactId pact) throws Unreadable {
        var facts = new ArrayList<Fact>();
        var missing = new ArrayList<Leaf>();
        each(export, leaf -> {
            if (!leaf.header().pact().equals(Optional.of(pact))) return;
            if (leaf instanceof Fact fact) facts.add(fact);
            else missing.add(leaf);
        });
        if (!missing.isEmpty())
            throw new Unreadable("of " + missing.size() + " of its facts this export does not hold everything");
        return facts;
    }

    private static PactId find(Export export, String record) throws Unreadable {
        boolean number = record.length() <= NUMBER_DIGITS_MAX && record.chars().allMatch(c -> c >= '0' && c <= '9');
        var found = new TreeSet<String>();
        each(
                export,
                fact -> fact.header().pact().map(PactId::text).ifPresent(id -> {
                    boolean meant = (number && Long.toString(fact.index()).equals(record))
                            || (record.length() >= PREFIX_MIN && id.startsWith(record.toLowerCase(Locale.ROOT)));
                    if (meant) found.add(id);
                }));
        if (found.size() > 1) throw new Unreadable(record + " means " + found.size() + " records; give more of the id");
        if (found.isEmpty()) throw new Unreadable("no record " + record + " in this export");
        return new PactId(found.first());
    }

    private static void each(Export export, Consumer<Leaf> visitor) throws Unreadable {
        for (String file : export.factFiles()) {
            try (var reader = new FactsReader(export.stream(file))) {
                while (!reader.isAtEnd()) {
                    var leaves = new ArrayList<Leaf>();
                    reader.read(FACTS_AT_ONCE, leaves);
                    leaves.forEach(visitor);
                }
            } catch (IOException | Malformed broken) {
                throw new Unreadable(file + " can't be read: " + broken.getMessage(), broken);
            }
        }
    }

    private void tell(Fact fact) throws Malformed {
        Content content = fact.content();
        if (content instanceof Offered(var part)) {
            offer(fact, part.content());
        } else if (content instanceof Accepted(var part)) {
            acceptance(fact, part.content());
        } else if (content instanceof Admission admission) {
            admission(fact, admission);
        } else if (content instanceof Started said) {
            head(
                    fact,
                    said.at(),
                    "It began on connector " + said.connector().number() + " of charger "
                            + said.connector().charger() + ", with the meter at " + said.register() + ".");
        } else if (content instanceof Reading said) {
            String power = said.sample().power().map(at -> ", at " + at).orElse("");
            head(fact, said.sample().at(), "The meter showed " + said.sample().register() + power + ".");
        } else if (content instanceof Metered(var part)) {
            metered(fact, part.content());
        } else if (content instanceof Stopped said) {
            head(fact, said.at(), "It ended with the meter at " + said.register() + " (" + said.reason() + ").");
        } else if (content instanceof Stray said) {
            head(
                    fact,
                    said.sample().at(),
                    "Beside the chain of readings: the charger reported "
                            + said.sample().register() + " in a "
                            + said.report().text() + ".");
        } else if (content instanceof Closed closed) {
            close(fact, closed);
        } else if (content instanceof Content.OfDispute || content instanceof Corrected || content instanceof Lapsed) {
            List<String> sentences = DisputeStory.sentences(content, zone);
            head(fact, fact.header().eventTime(), sentences.getFirst());
            sentences.subList(1, sentences.size()).forEach(this::say);
        } else if (content instanceof Endorsed(var endorsement)) {
            var signature = endorsement.signature();
            head(fact, signature.at(), "Signed as " + signature.role() + ", too.");
            say(signature.algorithm() + ", certificate " + shortly(signature.certificate()) + "; it countersigned "
                    + endorsement.seen().size() + " of the signatures before it.");
        } else if (content instanceof Marked marked) {
            head(fact, fact.header().eventTime(), "MARKED " + marked.mark().text() + ": " + marked.detail() + ".");
        } else {
            head(fact, fact.header().eventTime(), "On record: " + fact.kind().text() + ".");
        }
        if (content instanceof Content.Signed signed) signatures(signed);
        if (fact.isErased()) say("Something of it was erased: neither valid nor broken.");
    }

    private void metered(Fact fact, Metering said) {
        String what = said.number() == 0
                ? "It began with the meter at "
                : said.last() ? "It ended with the meter at " : "The meter showed ";
        String power = said.sample().power().map(at -> ", at " + at).orElse("");
        String exported = said.exported().map(out -> "; given back " + out).orElse("");
        String why = said.reason().map(reason -> " (" + reason + ")").orElse("");
        head(fact, said.sample().at(), what + said.sample().register() + power + exported + why + ".");
    }

    private void offer(Fact fact, Offer offer) {
        head(fact, fact.header().eventTime(), "Charger " + offer.charger() + " offered a charge.");
        say("Operator " + offer.operator()
                + offer.agent().map(agent -> ", for whom " + agent + " signed").orElse("") + "; site " + offer.site()
                + "; jurisdiction " + offer.jurisdiction() + ".");
        say("Terms: tariff " + offer.tariffId() + " (" + shortly(offer.tariffHash()) + ") in " + offer.currency()
                + ", filed by " + offer.rateAuthority() + "; open until "
                + local(offer.window().to()) + ".");
        offer.quantityMax().ifPresent(most -> say("It offers up to " + most + "."));
        offer.began()
                .ifPresent(at -> say("It is for a session that was reported late: it had begun " + local(at) + "."));
    }

    private void acceptance(Fact fact, Acceptance acceptance) {
        head(
                fact,
                fact.header().eventTime(),
                "The driver's side accepted: up to " + acceptance.quantityMax() + " at no more than "
                        + acceptance.ceilingPerKwh() + " a kWh, tax included.");
        say("Provider " + acceptance.provider()
                + acceptance
                        .agent()
                        .map(agent -> ", for whom " + agent + " signed")
                        .orElse("") + "; contract "
                + acceptance.contract() + " (a pseudonym).");
        if (!acceptance.flags().isEmpty()) say("It is ready for: " + String.join(", ", acceptance.flags()) + ".");
    }

    private void admission(Fact fact, Admission admission) {
        List<Verdict> refusals = admission.refusals();
        head(
                fact,
                fact.header().eventTime(),
                admission.admitted()
                        ? "ADMITTED: all " + admission.verdicts().size() + " conditions held."
                        : "REFUSED: " + refusals.size() + " of "
                                + admission.verdicts().size() + " conditions did not hold.");
        steps.getLast().judge(admission);
        AdmissionStory.sentences(admission).forEach(this::say);
        say("What was known then: " + admission.bundleSize() + " statements, epoch " + admission.bundleEpoch() + ". "
                + keys(admission.attestation()));
    }

    private void close(Fact fact, Closed closed) {
        var close = closed.close().content();
        var breakdown = close.breakdown();
        head(
                fact,
                fact.header().eventTime(),
                "CLOSED: " + close.energy() + " for " + breakdown.gross() + ", tax included.");
        say("From " + local(close.interval().from()) + " to "
                + local(close.interval().to()) + "; " + close.readings()
                + " readings between start and stop; time-zone data " + close.tzdata() + ".");
        breakdown.explain(zone).forEach(steps.getLast()::price);
        say(keys(closed.attestation()));
    }

    private static String keys(Attestation attestation) {
        return switch (attestation) {
            case NATIVE -> "Vehicle and charger signed with keys of their own.";
            case AGENT -> "Agents signed for a plain car or a plain charger, each with a key of its own.";
            case CUSTODIAL ->
                "CUSTODIAL: one controller held the keys of both sides; it proves no more than one signature.";
            case UNILATERAL -> "UNILATERAL: the driver's side did not sign this.";
        };
    }

    private void signatures(Content.Signed signed) {
        for (Signature signature : signed.envelope().signatures()) {
            steps.getLast().sign(signature);
            say("Signed as " + signature.role() + " " + local(signature.at()) + ", " + signature.algorithm()
                    + ", certificate " + shortly(signature.certificate()) + ".");
        }
    }

    /** When it happened and what, and where it stands in the log. */
    private void head(Fact fact, Instant at, String sentence) {
        steps.add(new StoryStep(fact.header(), at));
        say(sentence);
    }

    private void say(String sentence) {
        steps.getLast().say(sentence);
    }

    private String local(Instant at) {
        return StoryTold.TIME.format(at.atZone(zone));
    }

    private static String shortly(Digest digest) {
        return digest.hex().substring(0, DIGITS_SHOWN) + "…";
    }
}
