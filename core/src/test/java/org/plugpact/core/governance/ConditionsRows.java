package org.plugpact.core.governance;

import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.OPERATOR_AGENT;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.SCOTLAND;
import static org.plugpact.core.governance.Network.STRANGER;
import static org.plugpact.core.governance.Network.TO;
import static org.plugpact.core.governance.Network.YEAR;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Conditions.Candidates;
import org.plugpact.core.governance.Weight.Holder;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Energy;

/** Rows on the class, who is approved for it, how much, with which flags, on what evidence. */
final class ConditionsRows {
    private ConditionsRows() {}

    private static final Network N = Network.one();
    private static final PartyId GRID = STRANGER;
    private static final Digest CHARGER = N.charger.thumbprint();
    private static final SignedStatement GRID_RECOGNISED =
            N.stated(Network.recognise(Network.ROOT, GRID, N.stranger, List.of(Role.GRID_OPERATOR), BRITAIN), N.root);
    private static final SignedStatement FEEDS_BACK = qualify(OPERATOR, Qualify.V2G, Optional.empty());
    private static final SignedStatement ONE_FEEDS_BACK = qualify(OPERATOR, Qualify.V2G, Optional.of(CHARGER));
    private static final SignedStatement ANOTHER_FEEDS_BACK =
            qualify(OPERATOR, Qualify.V2G, Optional.of(N.driverAgent.thumbprint()));
    private static final SignedStatement GATHERS = qualify(OPERATOR_AGENT, Qualify.AGGREGATION, Optional.empty());
    private static final SignedStatement RAISED = rule(Map.of(Weight.MIN_TERM, 7L));
    private static final SignedStatement SILENT = rule(Map.of());

    static Stream<Arguments> rows() {
        return Stream.of(traded(), qualified(), taken(), weighed(), placed()).flatMap(rows -> rows);
    }

    private static SignedStatement qualify(PartyId who, String programme, Optional<Digest> certificate) {
        return N.stated(new Qualify(GRID, who, programme, BRITAIN, certificate, YEAR), N.stranger);
    }

    private static SignedStatement rule(Map<String, Long> minima) {
        TreeMap<String, Rule.Term> terms = new TreeMap<>();
        minima.forEach((name, value) -> terms.put(name, new Rule.Quantity(value)));
        return N.stated(new Rule(REGULATOR, BRITAIN, Topic.ADMISSION, terms, YEAR), N.regulator);
    }

    private static TrustBundle with(SignedStatement... statements) {
        return Network.more(Network.more(N.bundle, GRID_RECOGNISED), statements);
    }

    private static Stream<Arguments> traded() {
        return Stream.of(
                Rows.row("a class", Conditions.commodityKnown("energy/1", true), ""),
                Rows.row("none", Conditions.commodityKnown("energy/2", false), "no commodity class energy/2 is known"));
    }

    private static Verdict v2g(boolean needed, TrustBundle bundle, Jurisdiction within, Instant at) {
        var who = new Candidates(Qualify.V2G, List.of(OPERATOR), CHARGER);
        return Conditions.qualified(Conditions.V2G_QUALIFIED, needed, bundle, who, within, at);
    }

    private static Verdict aggregation(boolean needed, TrustBundle bundle) {
        var who = new Candidates(Qualify.AGGREGATION, List.of(OPERATOR, OPERATOR_AGENT), CHARGER);
        return Conditions.qualified(Conditions.AGGREGATION_QUALIFIED, needed, bundle, who, SCOTLAND, NOON);
    }

    private static Stream<Arguments> qualified() {
        String nobody = "nobody is qualified for v2g within GB/SCT at " + NOON + ": not operator";
        return Stream.of(
                Rows.row("not asked for", v2g(false, N.bundle, SCOTLAND, NOON), ""),
                Rows.row("nobody is", v2g(true, N.bundle, SCOTLAND, NOON), nobody),
                Rows.row("the network is", v2g(true, with(FEEDS_BACK), SCOTLAND, NOON), "", FEEDS_BACK),
                Rows.row("this charger is", v2g(true, with(ONE_FEEDS_BACK), SCOTLAND, NOON), "", ONE_FEEDS_BACK),
                Rows.row("another charger is", v2g(true, with(ANOTHER_FEEDS_BACK), SCOTLAND, NOON), nobody),
                Rows.row("elsewhere", v2g(true, with(FEEDS_BACK), FRANCE, NOON), "for v2g within FR"),
                Rows.row("until then", v2g(true, with(FEEDS_BACK), SCOTLAND, TO), "at " + TO),
                Rows.row("not asked for", aggregation(false, N.bundle), ""),
                Rows.row(
                        "for another programme",
                        aggregation(true, with(FEEDS_BACK)),
                        "not operator nor operator-agent"),
                Rows.row("the network's agent is", aggregation(true, with(GATHERS)), "", GATHERS));
    }

    private static Verdict quantity(long taken, Optional<Long> offered) {
        return Conditions.quantityWithinOffer(Energy.ofWattHours(taken), offered.map(Energy::ofWattHours));
    }

    private static Stream<Arguments> taken() {
        return Stream.of(
                Rows.row("no limit", quantity(900_000, Optional.empty()), ""),
                Rows.row("all of it", quantity(20_000, Optional.of(20_000L)), ""),
                Rows.row("a watt-hour more", quantity(20_001, Optional.of(20_000L)), "that is offered"),
                Rows.row("none", Conditions.flagsHonoured(List.of()), ""),
                Rows.row(
                        "those that there are",
                        Conditions.flagsHonoured(List.of("curtailable", "priority", "v2g")),
                        ""),
                Rows.row("another", Conditions.flagsHonoured(List.of("curtailable", "free")), "no flag free is known"),
                Rows.row(
                        "a price that changes",
                        Conditions.flagsHonoured(List.of("priority", "variable-price")),
                        "variable-price: the price that was shown is locked"));
    }

    private static Verdict weight(TrustBundle bundle, Weight weight, long classMin, Jurisdiction within) {
        return Conditions.evidenceWeight(bundle, weight, OptionalLong.of(classMin), List.of(), within, NOON);
    }

    private static Stream<Arguments> weighed() {
        Weight one = Weight.of(Holder.AGENT, Holder.AGENT, true, Weight.RECENT, true);
        Weight agents = Weight.of(Holder.AGENT, Holder.AGENT, false, 0, false);
        Weight devices = Weight.of(Holder.DEVICE, Holder.DEVICE, false, 0, false);
        TrustBundle raised = with(RAISED);
        return Stream.of(
                Rows.row("one controller, energy", weight(N.bundle, one, 1, SCOTLAND), ""),
                Rows.row(
                        "one controller, where both sides have to sign",
                        weight(N.bundle, one, 5, SCOTLAND),
                        "it weighs 4 (authority 1, freshness 2, corroboration 1), and has to weigh 5"),
                Rows.row("two agents", weight(N.bundle, agents, 5, SCOTLAND), ""),
                Rows.row(
                        "two agents, where a rule asks for more",
                        weight(raised, agents, 1, SCOTLAND),
                        "it weighs 5 (authority 4, freshness 0, corroboration 1), and has to weigh 7",
                        RAISED),
                Rows.row("two devices, there", weight(raised, devices, 1, SCOTLAND), "", RAISED),
                Rows.row("two agents, elsewhere", weight(raised, agents, 5, FRANCE), ""),
                Rows.row("a rule below the class's", weight(raised, devices, 7, SCOTLAND), ""),
                Rows.row("a rule of something else", weight(with(SILENT), agents, 5, SCOTLAND), ""),
                Rows.row(
                        "no class",
                        Conditions.evidenceWeight(N.bundle, devices, OptionalLong.empty(), List.of(), SCOTLAND, NOON),
                        "no class says how much"));
    }

    private static Stream<Arguments> placed() {
        ChargerId charger = new ChargerId(Network.CHARGER);
        return Stream.of(
                Rows.row("as it is entered", Conditions.chargerRegistered(charger, true), ""),
                Rows.row("otherwise", Conditions.chargerRegistered(charger, false), "is entered with another operator"),
                Rows.row(
                        "at the last moment",
                        Conditions.acceptanceProximate(NOON, NOON.plusSeconds(2), NOON.plusSeconds(2)),
                        ""),
                Rows.row(
                        "a millisecond later",
                        Conditions.acceptanceProximate(NOON, NOON.plusMillis(2_001), NOON.plusSeconds(2)),
                        "answered only at"));
    }
}
