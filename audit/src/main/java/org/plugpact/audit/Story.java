package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Line;

/** One session told in order, from its facts. Says what they say; whether they are true, {@link Verification} checks. */
final class Story {
    private static final int PREFIX_MIN = 6;
    private static final int FACTS_AT_ONCE = 256;

    private final StringBuilder text = new StringBuilder();

    private Story() {}

    /**
     * @param record a pact's id or the beginning of one, at least six digits, or a fact's number
     * @throws Unreadable if there is no such record, or more than one, or the facts can't be read
     */
    static String tell(Export export, String record) throws Unreadable {
        List<Fact> facts = factsOf(export, record);
        var story = new Story();
        try {
            for (Fact fact : facts) story.tell(fact);
        } catch (Malformed broken) {
            throw new Unreadable("a fact of it can't be read: " + broken.getMessage(), broken);
        }
        return story.text.toString();
    }

    private static List<Fact> factsOf(Export export, String record) throws Unreadable {
        PactId pact = find(export, record);
        var facts = new ArrayList<Fact>();
        each(export, fact -> {
            if (fact.header().pact().equals(java.util.Optional.of(pact))) facts.add(fact);
        });
        return facts;
    }

    private static PactId find(Export export, String record) throws Unreadable {
        boolean number = record.length() < PREFIX_MIN * 3 && record.chars().allMatch(Character::isDigit);
        var found = new java.util.TreeSet<String>();
        each(
                export,
                fact -> fact.header().pact().map(PactId::text).ifPresent(id -> {
                    boolean meant = number
                            ? Long.toString(fact.index()).equals(record)
                            : record.length() >= PREFIX_MIN && id.startsWith(record.toLowerCase(Locale.ROOT));
                    if (meant) found.add(id);
                }));
        if (found.size() > 1) throw new Unreadable(record + " begins " + found.size() + " records; give more of it");
        if (found.isEmpty()) throw new Unreadable("no record " + record + " in this export");
        return new PactId(found.first());
    }

    private static void each(Export export, java.util.function.Consumer<Fact> visitor) throws Unreadable {
        for (String file : export.factFiles()) {
            try (var reader = new FactsReader(export.stream(file))) {
                while (!reader.isAtEnd()) {
                    var facts = new ArrayList<Fact>();
                    reader.read(FACTS_AT_ONCE, facts);
                    facts.forEach(visitor);
                }
            } catch (IOException | Malformed broken) {
                throw new Unreadable(file + " can't be read: " + broken.getMessage(), broken);
            }
        }
    }

    private void tell(Fact fact) throws Malformed {
        var header = fact.header();
        line("", "");
        line(
                "fact " + header.index(),
                header.kind().text() + ", happened " + header.eventTime() + ", decided " + header.decidedTime());
        Content content = fact.content();
        if (content instanceof Offered(var part)) {
            line("pact", part.id().hex());
            offer(part.content());
        } else if (content instanceof Accepted(var part)) {
            acceptance(part.content());
        } else if (content instanceof Admission admission) {
            admission(admission);
        } else if (content instanceof Started started) {
            line(
                    "starts",
                    "connector " + started.connector().number() + " at " + started.at() + ", register "
                            + started.register());
        } else if (content instanceof Reading reading) {
            line(
                    "reads",
                    reading.sample().register() + " at " + reading.sample().at()
                            + reading.sample()
                                    .power()
                                    .map(power -> ", " + power)
                                    .orElse(""));
        } else if (content instanceof Stopped stopped) {
            line("stops", stopped.at() + ", register " + stopped.register() + ", reason " + stopped.reason());
        } else if (content instanceof Closed closed) {
            close(closed.close().content(), closed.attestation().text());
        } else if (content instanceof Marked marked) {
            line("marked", marked.mark().text() + ": " + marked.detail());
        }
        if (content instanceof Content.Signed signed) {
            for (Signature signature : signed.envelope().signatures()) {
                line(
                        "signed",
                        "as " + signature.role() + " with certificate "
                                + signature.certificate().hex().substring(0, 16) + "…, " + signature.algorithm() + ", "
                                + signature.at());
            }
        }
    }

    private void offer(Offer offer) {
        line(
                "offers",
                "operator " + offer.operator() + ", site " + offer.site() + ", charger " + offer.charger()
                        + ", jurisdiction " + offer.jurisdiction());
        line(
                "terms",
                offer.commodity() + " at tariff " + offer.tariffId() + " ("
                        + offer.tariffHash().hex().substring(0, 16) + "…) filed by " + offer.rateAuthority()
                        + ", until " + offer.window().to());
    }

    private void acceptance(Acceptance acceptance) {
        line(
                "accepts",
                "provider " + acceptance.provider() + " for contract " + acceptance.contract() + ", up to "
                        + acceptance.quantityMax() + " at no more than " + acceptance.ceilingPerKwh() + " a kWh");
    }

    private void admission(Admission admission) {
        line(
                admission.admitted() ? "admits" : "REFUSES",
                "attestation " + admission.attestation().text() + ", on a bundle of " + admission.bundleSize()
                        + " statements, epoch " + admission.bundleEpoch());
        for (Verdict verdict : admission.verdicts()) {
            line(
                    verdict.admits() ? "  yes" : "  NO",
                    verdict.predicate() + (verdict.admits() ? "" : ": " + verdict.reason()));
        }
    }

    private void close(Close close, String attestation) {
        line(
                "closes",
                close.energy() + " in " + close.interval() + ", " + close.readings() + " readings, " + attestation);
        for (Line priced : close.breakdown().lines()) line("  line", priced.toString());
        for (var tax : close.breakdown().taxes()) line("  tax", tax.toString());
        line(
                "total",
                close.breakdown().net() + " net, " + close.breakdown().tax() + " tax, "
                        + close.breakdown().gross() + " gross");
    }

    private void line(String name, String value) {
        text.append(name.isEmpty() ? value : String.format(Locale.ROOT, "%-10s %s", name, value))
                .append('\n');
    }
}
