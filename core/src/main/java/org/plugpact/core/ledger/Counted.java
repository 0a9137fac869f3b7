package org.plugpact.core.ledger;

import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.IntegrityRecorded;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stray;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Money;

/** What a fact adds to totals, by the names under which they are counted ({@code docs/formats/fact.cddl}). */
public final class Counted {
    private Counted() {}

    /** @throws Malformed if the fact can't be read */
    public static SortedMap<String, Long> of(Fact fact) throws Malformed {
        return of(fact.content());
    }

    /** The same, of what a fact says. */
    public static SortedMap<String, Long> of(Content content) {
        SortedMap<String, Long> counts = new TreeMap<>();
        if (content instanceof Admission said) counts.put(said.admitted() ? "admitted" : "refused", 1L);
        if (content instanceof Started) counts.put("sessions", 1L);
        if (content instanceof Reading) counts.put("readings", 1L);
        if (content instanceof Metered(var metering)) {
            counts.put("readings", 1L);
            if (metering.content().number() == 0) counts.put("sessions", 1L);
        }
        if (content instanceof Stray) counts.put("strays", 1L);
        if (content instanceof Endorsed) counts.put("endorsed", 1L);
        if (content instanceof Closed said) closed(said, counts);
        if (content instanceof Marked said) counts.put("marked." + said.mark().text(), 1L);
        if (content instanceof IntegrityRecorded(var part)) {
            counts.put("integrity." + part.content().event().text(), 1L);
        }
        if (content instanceof Content.OfDispute || content instanceof Corrected || content instanceof Lapsed) {
            counts.put("disputes." + content.kind().text(), 1L);
        }
        if (content instanceof Anchored) counts.put("anchored", 1L);
        if (content instanceof IncidentRecorded(var said)) counts.put("incidents", said.repeats());
        return counts;
    }

    private static void closed(Closed said, SortedMap<String, Long> counts) {
        String attestation = said.attestation().text();
        Money gross = said.close().content().breakdown().gross();
        counts.put("closed." + attestation, 1L);
        counts.put(
                "closed-energy." + attestation, said.close().content().energy().milliwattHours());
        counts.put("closed-gross." + attestation + "." + gross.currency().getCurrencyCode(), gross.minor());
    }
}
