package org.plugpact.core.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Energy;

/**
 * Predicates of an admission that go beyond who signed and what is filed: what is traded, who is approved for it, how much,
 * on what evidence. As those of {@link Admissibility}.
 */
public final class Conditions {
    public static final String COMMODITY_KNOWN = "commodity_known";
    public static final String V2G_QUALIFIED = "v2g_qualified";
    public static final String AGGREGATION_QUALIFIED = "aggregation_qualified";
    public static final String QUANTITY_WITHIN_OFFER = "quantity_within_offer";
    public static final String FLAGS_HONOURED = "flags_honoured";
    public static final String EVIDENCE_WEIGHT = "evidence_weight";
    public static final String CHARGER_REGISTERED = "charger_registered";
    public static final String ACCEPTANCE_PROXIMATE = "acceptance_proximate";

    private Conditions() {}

    /** What is offered is of a class whose rules are known: nothing is taken for plain energy because its name is new. */
    public static Verdict commodityKnown(String commodity, boolean known) {
        return known
                ? Verdict.admits(COMMODITY_KNOWN)
                : Verdict.refuses(COMMODITY_KNOWN, "no commodity class " + commodity + " is known");
    }

    /**
     * One of the parties is qualified for a programme there, or its device is.
     *
     * @param predicate its name: one is asked for each programme
     * @param needed whether the class asks for that programme
     */
    public static Verdict qualified(
            String predicate, boolean needed, TrustBundle bundle, Candidates who, Jurisdiction within, Instant at) {
        if (!needed) return Verdict.admits(predicate);
        return who.parties().stream()
                .flatMap(party -> bundle.qualified(party, who.programme(), within, who.certificate(), at).stream())
                .findFirst()
                .map(id -> Verdict.admits(predicate, id))
                .orElseGet(() -> Verdict.refuses(
                        predicate,
                        "nobody is qualified for " + who.programme() + " within " + within + " at " + at + ": not "
                                + String.join(
                                        " nor ",
                                        who.parties().stream()
                                                .map(PartyId::text)
                                                .toList())));
    }

    /**
     * Who may be qualified, any of them.
     *
     * @param certificate the charger's, to which a qualification may be bound
     */
    public record Candidates(String programme, List<PartyId> parties, Digest certificate) {
        public Candidates {
            parties = List.copyOf(parties);
        }
    }

    /**
     * The driver's side takes at most what was offered.
     *
     * @param offered empty if the offer names no limit
     */
    public static Verdict quantityWithinOffer(Energy taken, Optional<Energy> offered) {
        return offered.filter(most -> taken.compareTo(most) > 0)
                .map(most -> Verdict.refuses(
                        QUANTITY_WITHIN_OFFER, "up to " + taken + " of the " + most + " that is offered"))
                .orElseGet(() -> Verdict.admits(QUANTITY_WITHIN_OFFER));
    }

    /** Each flag has a meaning, and one that can be kept: the price that was shown is locked ({@link Flag#VARIABLE_PRICE}). */
    public static Verdict flagsHonoured(List<String> flags) {
        for (String text : flags) {
            Optional<Flag> flag = Flag.named(text);
            if (flag.isEmpty()) return Verdict.refuses(FLAGS_HONOURED, "no flag " + text + " is known");
            if (flag.get() == Flag.VARIABLE_PRICE) {
                return Verdict.refuses(
                        FLAGS_HONOURED, text + ": the price that was shown is locked, no other can be settled");
            }
        }
        return Verdict.admits(FLAGS_HONOURED);
    }

    /**
     * The evidence weighs at least what its class and a rule of the place ask for.
     *
     * @param classMin empty if the class is not known
     * @param restsOn the statements that the weight came of
     */
    public static Verdict evidenceWeight(
            TrustBundle bundle,
            Weight weight,
            OptionalLong classMin,
            List<Digest> restsOn,
            Jurisdiction within,
            Instant at) {
        if (classMin.isEmpty()) return Verdict.refuses(EVIDENCE_WEIGHT, "no class says how much it has to weigh");
        List<Digest> cited = new ArrayList<>(restsOn);
        Minimum min = weightMin(bundle, classMin.getAsLong(), within, at);
        min.rule().ifPresent(cited::add);
        Digest[] ids = cited.stream().distinct().toArray(Digest[]::new);
        return weight.total() >= min.points()
                ? Verdict.admits(EVIDENCE_WEIGHT, ids)
                : Verdict.refuses(EVIDENCE_WEIGHT, "it weighs " + weight + ", and has to weigh " + min.points(), ids);
    }

    /** The least that evidence must weigh in a place: what the class asks, or more where a rule in force there does. */
    public static Minimum weightMin(TrustBundle bundle, long classMin, Jurisdiction within, Instant at) {
        Optional<TrustBundle.InForce> rule = bundle.rule(Topic.ADMISSION, within, at);
        OptionalLong raised =
                rule.map(one -> one.says().integer(Weight.MIN_TERM)).orElse(OptionalLong.empty());
        return raised.isPresent() && raised.getAsLong() > classMin
                ? new Minimum(raised.getAsLong(), rule.map(TrustBundle.InForce::id))
                : new Minimum(classMin, Optional.empty());
    }

    /**
     * The least that evidence must weigh.
     *
     * @param rule the statement that raised it; empty if the class's own holds
     */
    public record Minimum(long points, Optional<Digest> rule) {}

    /**
     * A charger is entered as its offer describes it.
     *
     * @param same whether operator, site, jurisdiction and zone are as entered
     */
    public static Verdict chargerRegistered(ChargerId charger, boolean same) {
        return same
                ? Verdict.admits(CHARGER_REGISTERED)
                : Verdict.refuses(CHARGER_REGISTERED, charger + " is entered with another operator or place");
    }

    /** The acceptance came back by then: a vehicle elsewhere answers later. */
    public static Verdict acceptanceProximate(Instant offeredAt, Instant answeredAt, Instant by) {
        return answeredAt.isAfter(by)
                ? Verdict.refuses(ACCEPTANCE_PROXIMATE, "offered at " + offeredAt + ", answered only at " + answeredAt)
                : Verdict.admits(ACCEPTANCE_PROXIMATE);
    }
}
