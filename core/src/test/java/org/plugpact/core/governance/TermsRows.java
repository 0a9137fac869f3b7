package org.plugpact.core.governance;

import static org.plugpact.core.governance.Network.CHARGER;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.SCOTLAND;
import static org.plugpact.core.governance.Network.TARIFF_ID;
import static org.plugpact.core.governance.Network.TO;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Admissibility.Answer;
import org.plugpact.core.governance.Admissibility.Terms;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;

/** Rows on what was offered, and whether that was accepted. */
final class TermsRows {
    private TermsRows() {}

    private static final Network N = Network.one();
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Digest HASH = Digest.sha256(Network.TARIFF);
    private static final Digest OFFER = Digest.sha256(new byte[] {7});
    private static final Interval WINDOW = new Interval(NOON, NOON.plusSeconds(60));
    private static final ConnectorId CONNECTOR = new ConnectorId(new ChargerId(CHARGER), 1);

    static Stream<Arguments> rows() {
        return Stream.concat(tariffs(), agreement());
    }

    private static Verdict filed(PartyId authority, String id, Digest hash, Instant inForceAt, Instant at) {
        return Admissibility.tariffFiled(N.bundle, authority, id, hash, SCOTLAND, inForceAt, at);
    }

    private static Stream<Arguments> tariffs() {
        return Stream.of(
                Rows.row("it is", filed(REGULATOR, TARIFF_ID, HASH, NOON, NOON), "", N.tariffFiled),
                Rows.row(
                        "for a session reported late",
                        filed(REGULATOR, TARIFF_ID, HASH, Network.FROM, NOON),
                        "",
                        N.tariffFiled),
                Rows.row("another id", filed(REGULATOR, "night", HASH, NOON, NOON), "no tariff night in force"),
                Rows.row(
                        "not in force yet",
                        filed(REGULATOR, TARIFF_ID, HASH, Network.FROM.minusMillis(1), NOON),
                        "no tariff day in force"),
                Rows.row(
                        "nobody recognises it now",
                        filed(REGULATOR, TARIFF_ID, HASH, NOON, TO),
                        "no tariff day in force"),
                Rows.row("by another", filed(OPERATOR, TARIFF_ID, HASH, NOON, NOON), "no tariff day in force"),
                Rows.row(
                        "changed",
                        filed(REGULATOR, TARIFF_ID, OFFER, NOON, NOON),
                        "in force is " + HASH.hex(),
                        N.tariffFiled));
    }

    private static Verdict answers(Digest offer, Currency currency, Instant signedAt) {
        return Admissibility.acceptanceAnswersOffer(
                new Terms(OFFER, GBP, WINDOW), new Answer(offer, new Amount(currency, Ratio.ONE), signedAt));
    }

    private static Amount price(Currency currency, String value) {
        return new Amount(currency, Ratio.parse(value));
    }

    private static Stream<Arguments> agreement() {
        Instant end = WINDOW.to();
        return Stream.of(
                Rows.row("yes", Admissibility.driverAccepts(true, ""), ""),
                Rows.row("no", Admissibility.driverAccepts(false, "too dear"), "too dear"),
                Rows.row("nothing said", Admissibility.driverAccepts(false, ""), "no acceptance"),
                Rows.row("it does", answers(OFFER, GBP, NOON), ""),
                Rows.row("another offer", answers(HASH, GBP, NOON), "it answers offer " + HASH.hex()),
                Rows.row("another currency", answers(OFFER, EUR, NOON), "its ceiling is in EUR"),
                Rows.row("before it", answers(OFFER, GBP, NOON.minusMillis(1)), "outside the offer's window"),
                Rows.row("after it", answers(OFFER, GBP, end), "outside the offer's window"),
                Rows.row("open", Admissibility.withinWindow(WINDOW, NOON, end.minusMillis(1)), ""),
                Rows.row(
                        "offered before",
                        Admissibility.withinWindow(WINDOW, NOON.minusMillis(1), NOON),
                        "outside its own window"),
                Rows.row("offered after", Admissibility.withinWindow(WINDOW, end, NOON), "outside its own window"),
                Rows.row("not open yet", Admissibility.withinWindow(WINDOW, NOON, NOON.minusMillis(1)), "is not open"),
                Rows.row("open no more", Admissibility.withinWindow(WINDOW, NOON, end), "is not open"),
                Rows.row("below", Admissibility.priceWithinCeiling(price(GBP, "0.36"), price(GBP, "0.37")), ""),
                Rows.row("equal", Admissibility.priceWithinCeiling(price(GBP, "0.36"), price(GBP, "0.36")), ""),
                Rows.row(
                        "above",
                        Admissibility.priceWithinCeiling(price(GBP, "0.36"), price(GBP, "0.35999999")),
                        "is above"),
                Rows.row(
                        "other money",
                        Admissibility.priceWithinCeiling(price(GBP, "0.36"), price(EUR, "1")),
                        "can't be held against"),
                Rows.row("free", Admissibility.connectorFree(CONNECTOR, List.of()), ""),
                Rows.row(
                        "held",
                        Admissibility.connectorFree(CONNECTOR, List.of(new PactId(OFFER.hex()))),
                        "CP-1/1 is held by pact " + OFFER.hex()));
    }
}
