package org.plugpact.hub.pay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Energy;
import org.plugpact.hub.ocpp.Payments.Limits;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.OpenRoutes;
import org.plugpact.hub.web.Reply;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Members;

/**
 * What the payment service tells by itself (docs/formats/payments.md): {@code POST /pay/notify}, how a payment stands, and
 * {@code POST /pay/start}, what was paid at a terminal of the location (OCPP 2.1, C24). Signed, or not heard.
 */
final class PayDoor {
    static final int BODY_MAX = 8_192;

    private static final long WATT_HOURS_MAX = 1_000_000;
    private static final int UNSIGNED = 401;
    private static final int CONFLICT = 409;
    private static final int NOT_UNDERSTOOD = 422;

    private final Seal seal;
    private final Addresses addresses;
    private final Cashier cashier;
    private final Settler settler;
    private final Prices prices;
    private final Function<ChargerId, Optional<Claim.Registration>> chargers;
    private final Runnable wake;
    private final InstantSource machineClock;

    /** @param wake so that what follows happens at once */
    PayDoor(
            Seal seal,
            Addresses addresses,
            Cashier cashier,
            Settler settler,
            Prices prices,
            Function<ChargerId, Optional<Claim.Registration>> chargers,
            Runnable wake,
            InstantSource machineClock) {
        this.seal = seal;
        this.addresses = addresses;
        this.cashier = cashier;
        this.settler = settler;
        this.prices = prices;
        this.chargers = chargers;
        this.wake = wake;
        this.machineClock = machineClock;
    }

    void hang(OpenRoutes routes) {
        routes.take("/pay/notify", BODY_MAX, this::told);
        routes.take("/pay/start", BODY_MAX, this::paid);
    }

    private static Optional<Said> said(byte[] body) {
        return Frames.readObject(new String(body, StandardCharsets.UTF_8)).map(Said::new);
    }

    private boolean isSigned(Asked asked, String path, byte[] body) {
        return seal.holds(asked.header(Seal.HEADER), machineClock.instant(), "POST", path, body);
    }

    private Reply told(Asked asked, byte[] body) {
        if (!isSigned(asked, addresses.notifying().getRawPath(), body)) return refused(UNSIGNED, "not signed");
        var said = said(body);
        if (said.isEmpty()) return refused(NOT_UNDERSTOOD, "no JSON object");
        if (!settler.heard(said.get().text("id"), said.get())) return refused(CONFLICT, "no payment that can be so");
        wake.run();
        return Reply.json(200, "{}");
    }

    private Reply paid(Asked asked, byte[] body) {
        if (!isSigned(asked, addresses.starting().getRawPath(), body)) return refused(UNSIGNED, "not signed");
        var said = said(body);
        if (said.isEmpty()) return refused(NOT_UNDERSTOOD, "no JSON object");
        var charger = ChargerId.parse(said.get().text("charger"));
        var entered = charger.flatMap(chargers);
        if (entered.isEmpty()) return refused(404, "no such charger");
        int outlet = said.get()
                .number("outlet", entered.get().connectors())
                .map(Long::intValue)
                .orElse(0);
        boolean astray = outlet == 0 && said.get().has("outlet");
        var reference = said.get().reference();
        var energy = said.get().number("energy", WATT_HOURS_MAX).map(Energy::ofWattHours);
        var time = said.get().number("seconds", Duration.ofDays(7).toSeconds()).map(Duration::ofSeconds);
        var currency = prices.at(charger.get()).map(Tariff::currency);
        var most = said.get()
                .most()
                .filter(money -> money.signum() > 0
                        && currency.filter(money.currency()::equals).isPresent());
        boolean unread = (energy.isEmpty() && said.get().has("energy"))
                || (time.isEmpty() && said.get().has("seconds"));
        if (astray || unread || reference.isEmpty() || most.isEmpty()) {
            return refused(NOT_UNDERSTOOD, "an outlet, a reference or an amount that can't be");
        }
        var limits = new Limits(most.get(), energy, time);
        var payment = cashier.kiosk(charger.get(), outlet, limits, reference.get());
        if (payment.isEmpty()) return refused(CONFLICT, "this reference pays for something else");
        wake.run();
        return Reply.json(
                200,
                Frames.write(new Members()
                        .text("id", payment.get().id())
                        .text("page", addresses.of(payment.get()).toString())
                        .text("stage", payment.get().stage().name())
                        .done()));
    }

    private static Reply refused(int status, String why) {
        return Reply.json(status, Frames.write(new Members().text("error", why).done()));
    }
}
