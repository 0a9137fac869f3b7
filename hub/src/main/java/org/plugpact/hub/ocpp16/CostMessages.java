package org.plugpact.hub.ocpp16;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.core.decision.Terms;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Line;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Rounding;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.PriceWords;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.ocpp16.DataTransferRequest;

/**
 * Prices and costs for chargers of 1.6 that show them, in the one vendor's words that the Open Charge Alliance has for it (OCPP and
 * California Pricing Requirements, application note, 3): sent after the answer to what they belong to, and to nobody else.
 */
final class CostMessages {
    private static final String VENDOR = "org.openchargealliance.costmsg";
    private static final long MILLI = 1_000;

    private final Sessions sessions;
    private final Devices devices;

    CostMessages(Sessions sessions, Devices devices) {
        this.sessions = sessions;
        this.devices = devices;
    }

    /** SetUserPrice: what is locked now for this driver. */
    void price(org.plugpact.hub.ocpp.Line line, String token, Sessions.Admitted driver) {
        if (!devices.showsCosts(line.charger())) return;
        Optional<Terms> terms = driver.pact().flatMap(sessions::terms);
        terms.ifPresent(agreed -> send(
                line,
                "SetUserPrice",
                new Members()
                        .text("idToken", token)
                        .text(
                                "priceText",
                                PriceWords.in(driver.worth().languages()).of(agreed.tariff()))));
    }

    /** RunningCost: what a session comes to with its latest reading. */
    void running(org.plugpact.hub.ocpp.Line line, Optional<TransactionNumber> transaction) {
        if (transaction.isEmpty() || !devices.showsCosts(line.charger())) return;
        var number = transaction.get();
        sessions.underway(line.charger(), number)
                .ifPresent(underway -> underway.price()
                        .ifPresent(price -> send(
                                line,
                                "RunningCost",
                                new Members()
                                        .integer("transactionId", number.value())
                                        .timestamp(
                                                "timestamp", underway.latest().at())
                                        .decimal(
                                                "meterValue",
                                                BigDecimal.valueOf(underway.latest()
                                                                .register()
                                                                .milliwattHours()
                                                        / MILLI))
                                        .decimal("cost", gross(price))
                                        .text("state", underway.isCharging() ? "Charging" : "Idle")
                                        .put("chargingPrice", Optional.of(charging(price))))));
    }

    /** FinalCost: what the close will say. */
    void total(org.plugpact.hub.ocpp.Line line, int transaction, Sessions.Over over) {
        if (over.toClose().isEmpty() || !devices.showsCosts(line.charger())) return;
        var pact = over.toClose().get();
        var languages = sessions.languages(pact.acceptance().content().contract());
        var words = PriceWords.in(languages).of(pact.tariff());
        over.price()
                .ifPresent(price -> send(
                        line,
                        "FinalCost",
                        new Members()
                                .integer("transactionId", transaction)
                                .decimal("cost", gross(price))
                                .text("priceText", words)));
    }

    private static BigDecimal gross(Breakdown price) {
        return new BigDecimal(price.gross().decimal());
    }

    /** The prices that held last, tax included. */
    private static Json.Entries charging(Breakdown price) {
        var members = new Members();
        last(price, Dimension.ENERGY).ifPresent(each -> members.decimal("kWhPrice", each));
        last(price, Dimension.TIME).ifPresent(each -> members.decimal("hourPrice", each));
        last(price, Dimension.FLAT).ifPresent(each -> members.decimal("flatFee", each));
        return members.done();
    }

    private static Optional<BigDecimal> last(Breakdown price, Dimension dimension) {
        return price.lines().reversed().stream()
                .filter(line -> line.dimension() == dimension)
                .findFirst()
                .map(line -> decimal(line, price));
    }

    /** Exactly, or where its decimals have no end, as money. */
    private static BigDecimal decimal(Line line, Breakdown price) {
        var gross = line.tax().gross(new Amount(price.currency(), line.unitPrice()));
        var exact = gross.value().decimal();
        return new BigDecimal(
                exact.indexOf('/') < 0 ? exact : Rounding.halfUp(gross).decimal());
    }

    private static void send(org.plugpact.hub.ocpp.Line line, String message, Members data) {
        var request = new DataTransferRequest(VENDOR, Optional.of(message), Optional.of(Frames.write(data.done())));
        // Whether it could show it changes nothing here.
        boolean _ = line.ask(request.operation().text(), request.write(), _ -> {});
    }
}
