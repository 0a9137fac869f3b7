package org.plugpact.core.governance;

import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.SCOTLAND;
import static org.plugpact.core.governance.Network.YEAR;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Ratio;

/** How far a session may go on status lists of noon whose next update was due an hour later. */
final class CapsRows {
    private CapsRows() {}

    private static final Network N = Network.one();
    private static final Instant DUE = NOON.plusSeconds(3_600);
    private static final List<Credential> SIDES = List.of(
            new Credential(OPERATOR, Optional.empty(), N.charger.chain().path()),
            new Credential(PROVIDER, Optional.empty(), N.driverAgent.chain().path()));
    private static final SignedStatement CHARGERS =
            N.stated(new StatusList(OPERATOR, 1, NOON, YEAR.to(), RevokedPrefixes.of(List.of())), N.operator);
    private static final SignedStatement DRIVERS =
            N.stated(new StatusList(PROVIDER, 1, NOON, DUE, RevokedPrefixes.of(List.of())), N.provider);
    private static final SignedStatement RULE = rule(Map.of(Caps.ENERGY_MAX, 20_000L, Caps.AMOUNT_MAX + "gbp", 1_000L));

    private static SignedStatement rule(Map<String, Long> caps) {
        TreeMap<String, Rule.Term> terms = new TreeMap<>();
        caps.forEach((name, value) -> terms.put(name, new Rule.Quantity(value)));
        return N.stated(new Rule(REGULATOR, BRITAIN, Topic.OFFLINE, terms, YEAR), N.regulator);
    }

    private static Verdict asked(
            TrustBundle bundle, Jurisdiction place, Instant at, long wattHours, String currency, String perKwh) {
        Amount ceiling = new Amount(Currency.getInstance(currency), Ratio.parse(perKwh));
        return asked(bundle, place, at, wattHours, Caps.Highest.only(ceiling));
    }

    private static Verdict asked(
            TrustBundle bundle, Jurisdiction place, Instant at, long wattHours, Caps.Highest price) {
        return Caps.within(bundle, SIDES, new Caps.Most(Energy.ofWattHours(wattHours), price), place, at);
    }

    private static Caps.Highest pounds(String perKwh, String beside) {
        return new Caps.Highest(
                pounds(perKwh),
                Optional.of(beside).filter(known -> !known.isEmpty()).map(CapsRows::pounds));
    }

    private static Amount pounds(String amount) {
        return new Amount(Currency.getInstance("GBP"), Ratio.parse(amount));
    }

    static Stream<Arguments> rows() {
        TrustBundle lists = Network.more(N.bundle, CHARGERS, DRIVERS);
        return Stream.of(known(lists), capped(lists), priced(lists)).flatMap(rows -> rows);
    }

    private static Stream<Arguments> known(TrustBundle lists) {
        return Stream.of(
                Rows.row("no lists", asked(N.bundle, SCOTLAND, DUE, 900_000, "GBP", "9"), ""),
                Rows.row(
                        "fresh",
                        asked(lists, SCOTLAND, DUE.minusMillis(1), 900_000, "GBP", "9"),
                        "",
                        CHARGERS,
                        DRIVERS),
                Rows.row(
                        "stale, and no rule",
                        asked(lists, SCOTLAND, DUE, 1, "GBP", "0.1"),
                        "out of date since " + DUE + ", and no rule within GB/SCT caps that",
                        CHARGERS,
                        DRIVERS));
    }

    private static Stream<Arguments> priced(TrustBundle lists) {
        TrustBundle capped = Network.more(lists, RULE);
        SignedStatement endless = rule(Map.of(Caps.ENERGY_MAX, Long.MAX_VALUE, Caps.AMOUNT_MAX + "gbp", 1_000L));
        return Stream.of(
                Rows.row(
                        "stale, at the cap with a fee",
                        asked(capped, SCOTLAND, DUE, 10_000, pounds("0.50", "5")),
                        "",
                        CHARGERS,
                        DRIVERS,
                        RULE),
                Rows.row(
                        "stale, above it by the fee",
                        asked(capped, SCOTLAND, DUE, 10_000, pounds("0.50", "5.01")),
                        "up to 10.01 GBP is above the cap of 10.00 GBP",
                        CHARGERS,
                        DRIVERS,
                        RULE),
                Rows.row(
                        "stale, and a fee that nothing bounds",
                        asked(capped, SCOTLAND, DUE, 1, pounds("0", "")),
                        "a fee by time has no end",
                        CHARGERS,
                        DRIVERS,
                        RULE),
                Rows.row(
                        "stale, and a cap beyond all energy",
                        asked(Network.more(lists, endless), SCOTLAND, DUE, 20_000, pounds("0.50", "0")),
                        "",
                        CHARGERS,
                        DRIVERS,
                        endless));
    }

    private static Stream<Arguments> capped(TrustBundle lists) {
        TrustBundle capped = Network.more(lists, RULE);
        SignedStatement energyAlone = rule(Map.of(Caps.ENERGY_MAX, 20_000L));
        SignedStatement moneyAlone = rule(Map.of(Caps.AMOUNT_MAX + "gbp", 1_000L));
        return Stream.of(
                Rows.row(
                        "stale, at both caps",
                        asked(capped, SCOTLAND, DUE, 20_000, "GBP", "0.50"),
                        "",
                        CHARGERS,
                        DRIVERS,
                        RULE),
                Rows.row(
                        "stale, a watt-hour more",
                        asked(capped, SCOTLAND, DUE, 20_001, "GBP", "0.1"),
                        "is above the cap of 20000 Wh",
                        CHARGERS,
                        DRIVERS,
                        RULE),
                Rows.row(
                        "stale, a fraction dearer",
                        asked(capped, SCOTLAND, DUE, 20_000, "GBP", "0.5000001"),
                        "is above the cap of ",
                        CHARGERS,
                        DRIVERS,
                        RULE),
                Rows.row(
                        "stale, other money",
                        asked(capped, SCOTLAND, DUE, 1_000, "EUR", "0.1"),
                        "caps no amount in EUR",
                        CHARGERS,
                        DRIVERS,
                        RULE),
                Rows.row(
                        "stale, elsewhere",
                        asked(capped, FRANCE, DUE, 1_000, "GBP", "0.1"),
                        "no rule within FR caps that",
                        CHARGERS,
                        DRIVERS),
                Rows.row(
                        "stale, energy alone is capped",
                        asked(Network.more(lists, energyAlone), SCOTLAND, DUE, 1_000, "GBP", "0.1"),
                        "caps no amount in GBP",
                        CHARGERS,
                        DRIVERS,
                        energyAlone),
                Rows.row(
                        "stale, money alone is capped",
                        asked(Network.more(lists, moneyAlone), SCOTLAND, DUE, 1_000, "GBP", "0.1"),
                        "caps no energy",
                        CHARGERS,
                        DRIVERS,
                        moneyAlone));
    }
}
