package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;

/**
 * From where on something is told as an integrity event: by the rule in force in that place, term by term, or by the
 * constants here, or by the commodity's class.
 *
 * @param rule the rule's id; empty where none is in force
 * @param values those that the rule names, or the class; all others are as usual
 */
public record IntegrityTerms(Optional<Digest> rule, SortedMap<Term, Long> values) {
    /** A threshold, in whole units; what is measured must be above it. */
    public enum Term {
        /** Signatures that don't verify, by one certificate. Honest software gets none wrong. */
        FORGED_SIGNATURES(0),
        /** Handshakes with one certificate that leads nowhere. One just issued, or just expired, is tried twice. */
        UNKNOWN_CHAINS(2),
        /** In so many seconds: longer than a driver tries before walking away. */
        UNKNOWN_CHAINS_SECONDS(3_600),
        /** Seconds that two sessions of a contract share. Two chargers' clocks may each be five minutes off. */
        OVERLAP_SECONDS(600),
        /** Of a connector's power times time, per mille. Meters of class A err by 2 %, and ratings are rounded. */
        ABOVE_POWER_PER_MILLE(1_050),
        /** Seconds that a session may have lasted longer than told: start and stop are told to the minute by some. */
        ABOVE_POWER_SECONDS(120),
        /**
         * Of the greater of both readings, per mille: the tolerance of the session's commodity class
         * ({@link CommodityClass#tolerancePerMille()}); where the class is not known, the widest of one.
         */
        METERS_APART_PER_MILLE(50),
        /** Watt-hours. Registers kept in tenths of a kilowatt-hour fall back by one when a charger restarts. */
        BACKWARDS_WATT_HOURS(100),
        /** Contracts. A household has a few cars, a small firm a dozen. */
        RAMP_CONTRACTS(20),
        /** Seconds before and after a change of price: what a timer's clock is off by. */
        RAMP_SECONDS(60),
        /** Times what the same controller does in as long a time otherwise. */
        RAMP_TIMES_BASE(10),
        /** Chargers that are told of a limit at once. A site has a few, a row at a motorway a dozen. */
        DISPATCH_CHARGERS(20);

        private final long usual;

        Term(long usual) {
            this.usual = usual;
        }

        /** {@code overlap-seconds}: the form in rules and facts. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Where no rule says otherwise. */
        public long usual() {
            return usual;
        }
    }

    /** A rule's term beyond this is taken for none. */
    static final long VALUE_MAX = 1_000_000_000;

    private static final IntegrityTerms USUAL = new IntegrityTerms(Optional.empty(), new TreeMap<>());

    public static IntegrityTerms of(TrustBundle bundle, Jurisdiction within, Instant at) {
        return bundle.rule(Topic.INTEGRITY, within, at)
                .map(inForce -> of(inForce.id(), inForce.says()))
                .orElse(USUAL);
    }

    private static IntegrityTerms of(Digest id, Rule says) {
        SortedMap<Term, Long> values = new TreeMap<>();
        for (Term term : Term.values()) {
            OptionalLong value = says.integer(term.text());
            if (value.isPresent() && value.getAsLong() >= 0 && value.getAsLong() <= VALUE_MAX) {
                values.put(term, value.getAsLong());
            }
        }
        return new IntegrityTerms(Optional.of(id), values);
    }

    /** The same, of a session in which a commodity of this class was traded: it says what the rule does not. */
    public IntegrityTerms of(CommodityClass commodity) {
        SortedMap<Term, Long> own = new TreeMap<>(values);
        own.putIfAbsent(Term.METERS_APART_PER_MILLE, (long) commodity.tolerancePerMille());
        return new IntegrityTerms(rule, own);
    }

    public long value(Term term) {
        return values.getOrDefault(term, term.usual());
    }

    /** Those that a finding rests on. */
    public SortedMap<Term, Long> only(Term... terms) {
        SortedMap<Term, Long> some = new TreeMap<>();
        for (Term term : List.of(terms)) some.put(term, value(term));
        return some;
    }
}
