package org.plugpact.core.decision;

import org.plugpact.core.evidence.Part;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Energy;

/** What a closed pact comes to as of now: as closed, or as last corrected. */
record Standing(Energy energy, Breakdown breakdown) {
    static Standing of(Docket docket, Part<Close> close) {
        return docket.corrected(close.id())
                .map(last -> new Standing(last.energy(), last.charged()))
                .orElseGet(() ->
                        new Standing(close.content().energy(), close.content().breakdown()));
    }
}
