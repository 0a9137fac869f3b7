package org.plugpact.hub.pay;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.hub.ocpp.Payments.Limits;
import org.plugpact.hub.ocpp.PriceWords;
import org.plugpact.hub.views.Bills;
import org.plugpact.hub.views.PactRow;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.OpenRoutes;
import org.plugpact.hub.web.Reply;

/**
 * What a driver sees who scanned a charger's code (OCPP 2.1, C25), or its sticker: a form under {@code /pay/CHARGER/EVSE/CODE/VERSION}, and how the payment
 * stands, which in the end is its receipt, at {@code /pay/s/ID}. Both do without scripts.
 */
final class PayPages {
    private static final int FORM_BYTES_MAX = 4_096;

    /** The least and the most that can be reserved, and what stands in the form, in major units. */
    static final long LEAST = 1;

    static final long MOST = 200;
    private static final long USUAL = 30;

    /** Of what a code may ask for: a megawatt-hour, and a week. */
    private static final BigDecimal ENERGY_MAX = BigDecimal.valueOf(1_000_000);

    private static final BigDecimal TIME_MAX =
            BigDecimal.valueOf(Duration.ofDays(7).toSeconds());

    private static final String ONE = "/pay/:charger/:evse/:code/:version";
    private static final int TOO_MANY = 429;

    private final Cashier cashier;
    private final QrCodes codes;
    private final Stickers stickers;
    private final Starter starter;
    private final Prices prices;
    private final Function<ChargerId, Optional<Claim.Registration>> chargers;
    private final Bills bills;
    private final Queries queries;
    private final Passes passes = new Passes();
    private final Tries tries = new Tries();

    PayPages(
            Cashier cashier,
            QrCodes codes,
            Stickers stickers,
            Starter starter,
            Prices prices,
            Function<ChargerId, Optional<Claim.Registration>> chargers,
            Bills bills,
            Queries queries) {
        this.cashier = cashier;
        this.codes = codes;
        this.stickers = stickers;
        this.starter = starter;
        this.prices = prices;
        this.chargers = chargers;
        this.bills = bills;
        this.queries = queries;
    }

    void hang(OpenRoutes routes) {
        routes.get("/pay/s/:id", asked -> standing(routes, asked));
        routes.get(ONE, asked -> form(routes, asked));
        routes.post(ONE, FORM_BYTES_MAX, (asked, form) -> filled(routes, asked, form));
    }

    /** An outlet that is entered, of a charger where somebody is offered a price. */
    private record Outlet(ChargerId charger, int number, Claim.Registration entered, Tariff tariff) {
        Currency currency() {
            return tariff.currency();
        }
    }

    private Optional<Outlet> outlet(Asked asked) {
        var charger = ChargerId.parse(asked.part("charger"));
        var number = asked.part("evse");
        if (charger.isEmpty() || !number.matches("[0-9]{1,3}")) return Optional.empty();
        int outlet = Integer.parseInt(number);
        var entered = chargers.apply(charger.get()).filter(known -> outlet >= 1 && outlet <= known.connectors());
        var tariff = prices.at(charger.get());
        if (entered.isEmpty() || tariff.isEmpty()) return Optional.empty();
        return Optional.of(new Outlet(charger.get(), outlet, entered.get(), tariff.get()));
    }

    private static Reply stale(OpenRoutes routes) {
        return said(
                routes,
                404,
                "This code is no good any more",
                "The code at the charger changes all the time. Scan the one that it shows now.");
    }

    /** Counts a wrong try; what is answered if there were too many from there. */
    private Optional<Reply> tooMany(OpenRoutes routes, Asked asked) {
        if (!tries.mayTry(asked.from())) {
            return Optional.of(said(routes, TOO_MANY, "Too many tries", "Please come again in a minute.")
                    .with("Retry-After", "60"));
        }
        tries.failed(asked.from());
        return Optional.empty();
    }

    private static Reply said(OpenRoutes routes, int status, String title, String text) {
        return routes.page(status, "pay/said.jte", Map.of("title", title, "text", text));
    }

    /** C25.FR.07 to 09: nothing is told, of whatever charger, to who has no good code. */
    private Reply form(OpenRoutes routes, Asked asked) {
        var outlet = outlet(asked);
        var code = outlet.map(at -> code(asked, at)).orElseGet(OptionalLong::empty);
        // A good one is let in all the same: nobody guesses it, and a stranger must not lock drivers out.
        if (code.isEmpty()) return tooMany(routes, asked).orElseGet(() -> stale(routes));
        var wish = Wish.of(asked, outlet.get().currency());
        if (wish.isEmpty()) {
            return said(routes, 400, "Not understood", "What this address says of limits can't be read.");
        }
        var pass = passes.issue(outlet.get().charger, outlet.get().number, code.getAsLong(), cashier.now());
        return asks(
                routes,
                200,
                outlet.get(),
                wish.get(),
                pass,
                wish.get().most(outlet.get().currency()),
                "");
    }

    /** The interval of a one-time code that is good, or that of a sticker; empty if it is neither. */
    private OptionalLong code(Asked asked, Outlet at) {
        return switch (asked.part("version")) {
            case OneTimeCode.VERSION -> codes.of(at.charger).valid(asked.part("code"), cashier.now());
            case Stickers.VERSION ->
                stickers.isGood(at.charger, at.number, asked.part("code"))
                        ? OptionalLong.of(Stickers.NO_INTERVAL)
                        : OptionalLong.empty();
            default -> OptionalLong.empty();
        };
    }

    private boolean isCrowded(Outlet at) {
        return cashier.book().open().stream()
                        .filter(payment -> payment.charger().equals(at.charger) && payment.outlet() == at.number)
                        .filter(payment -> payment.stage() == Stage.ASKED || payment.stage() == Stage.OFFERED)
                        .count()
                >= Stickers.WAITING_MAX;
    }

    private Reply asks(
            OpenRoutes routes, int status, Outlet outlet, Wish wish, String pass, String amount, String wrong) {
        var values = new HashMap<String, Object>();
        values.put("site", outlet.entered.siteName());
        values.put("charger", outlet.charger.text());
        values.put("outlet", outlet.number);
        values.put("price", PriceWords.in(List.of()).of(outlet.tariff));
        values.put("currency", outlet.currency().getCurrencyCode());
        values.put("amount", amount);
        values.put("wishes", wish.words());
        values.put("pass", pass);
        values.put("wrong", wrong);
        return routes.page(status, "pay/ask.jte", values);
    }

    /** The driver is sent on, and the charger told so (C25.FR.20, 21). */
    private Reply filled(OpenRoutes routes, Asked asked, Form form) {
        var outlet = outlet(asked);
        if (outlet.isEmpty()) return stale(routes);
        var at = outlet.get();
        var pass = form.text("pass");
        var code = passes.code(pass, at.charger, at.number, cashier.now());
        var wish = Wish.of(asked, at.currency());
        if (code.isEmpty() || wish.isEmpty()) return stale(routes);
        var typed = form.text("amount").strip().replace(',', '.');
        var most = Amounts.read(typed, at.currency()).filter(money -> isPayable(money));
        if (most.isEmpty()) {
            var wrong = "An amount from " + LEAST + " to " + MOST + " "
                    + at.currency().getCurrencyCode() + ", as 20 or 12.50.";
            return asks(routes, 422, at, wish.get(), pass, typed, wrong);
        }
        boolean once = code.getAsLong() != Stickers.NO_INTERVAL;
        if (!once && isCrowded(at)) {
            return said(routes, TOO_MANY, "Others are paying here", "Please come again in a few minutes.");
        }
        var limits = new Limits(most.get(), wish.get().energy, wish.get().time);
        return switch (cashier.begin(at.charger, at.number, limits, once ? code : OptionalLong.empty())) {
            case Cashier.Begun.As(var payment) -> {
                starter.announce(payment);
                yield Reply.seeOther("/pay/s/" + payment.id());
            }
            case Cashier.Begun.Spent() -> stale(routes);
            case Cashier.Begun.NotNow() ->
                said(
                        routes,
                        503,
                        "Not now",
                        "The payment service does not answer. Nothing was paid. Please scan again.");
        };
    }

    private static boolean isPayable(Money money) {
        var amount = new BigDecimal(money.decimal());
        return amount.compareTo(BigDecimal.valueOf(LEAST)) >= 0 && amount.compareTo(BigDecimal.valueOf(MOST)) <= 0;
    }

    /** What the driver told the charger beforehand (C25.FR.59); what is not known is left alone (C25.FR.60). */
    private record Wish(Optional<Energy> energy, Optional<Duration> time, Optional<Money> cost) {
        /** Empty if one of them can't be read. */
        static Optional<Wish> of(Asked asked, Currency currency) {
            var energy = number(asked.query("maxenergy"), ENERGY_MAX);
            var time = number(asked.query("maxtime"), TIME_MAX);
            var cost = asked.query("maxcost");
            var most = Amounts.read(cost, currency);
            boolean broken = (energy.isEmpty() && !asked.query("maxenergy").isEmpty())
                    || (time.isEmpty() && !asked.query("maxtime").isEmpty())
                    || (most.isEmpty() && !cost.isEmpty());
            if (broken) return Optional.empty();
            return Optional.of(new Wish(
                    energy.map(wattHours -> Energy.ofWattHours(wattHours.longValue())),
                    time.map(seconds -> Duration.ofSeconds(seconds.longValue())),
                    most));
        }

        private static Optional<BigDecimal> number(String text, BigDecimal most) {
            if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) return Optional.empty();
            return Optional.of(new BigDecimal(text)).filter(value -> value.signum() > 0 && value.compareTo(most) <= 0);
        }

        String most(Currency currency) {
            return cost.filter(PayPages::isPayable)
                    .map(Money::decimal)
                    .orElseGet(() -> BigDecimal.valueOf(USUAL)
                            .setScale(currency.getDefaultFractionDigits())
                            .toPlainString());
        }

        List<String> words() {
            var words = new java.util.ArrayList<String>();
            energy.ifPresent(it -> words.add("at most " + it));
            time.ifPresent(it -> words.add("at most " + it.toMinutes() + " min"));
            return words;
        }
    }

    /** How it stands, for who has its address. */
    private Reply standing(OpenRoutes routes, Asked asked) throws SQLException {
        var id = asked.part("id");
        var found = id.matches("[0-9a-f]{32}") ? cashier.book().find(id) : Optional.<Payment>empty();
        if (found.isEmpty()) {
            return tooMany(routes, asked)
                    .orElseGet(() -> said(routes, 404, "No such payment", "This address leads to no payment."));
        }
        var payment = found.get();
        boolean back = !asked.query("back").isEmpty();
        var values = new HashMap<String, Object>();
        var entered = chargers.apply(payment.charger());
        values.put("view", Standing.of(payment, pact(payment), back));
        values.put("site", entered.map(Claim.Registration::siteName).orElse(""));
        values.put("zone", entered.map(known -> known.zone().getId()).orElse("UTC"));
        values.put("next", payment.stage() == Stage.OFFERED && !back ? payment.page() : Optional.<URI>empty());
        return routes.page(200, "pay/standing.jte", values);
    }

    private Optional<PactRow> pact(Payment payment) throws SQLException {
        if (payment.contract().isEmpty()) return Optional.empty();
        var contract = payment.contract().get();
        var own =
                bills.of(List.of(new Bills.Place(payment.charger(), contract))).get(contract);
        return own == null ? Optional.empty() : queries.pact(own.getLast().pact());
    }
}
