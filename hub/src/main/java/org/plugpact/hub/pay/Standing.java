package org.plugpact.hub.pay;

import java.net.URI;
import java.util.Optional;
import org.plugpact.hub.views.PactRow;

/**
 * How a payment stands, in words.
 *
 * @param again after how many seconds a browser asks again; 0: nothing more will happen
 * @param pact what was charged, as far as energy flowed
 */
public record Standing(
        String title,
        String text,
        int again,
        String charger,
        int outlet,
        String reserved,
        Optional<String> taken,
        Optional<PactRow> pact,
        Optional<URI> receipt,
        boolean ended) {
    private static final int SOON = 3;
    private static final int LATER = 15;

    static Standing of(Payment payment, Optional<PactRow> pact, boolean back) {
        var words = words(payment, back);
        return new Standing(
                words.title,
                words.text,
                words.again,
                payment.charger().text(),
                payment.outlet(),
                payment.limits().cost().toString(),
                payment.charged().map(Object::toString),
                pact,
                payment.receipt(),
                payment.stage() == Stage.CAPTURED || payment.stage() == Stage.SETTLED_THERE);
    }

    private record Words(String title, String text, int again) {}

    private static Words words(Payment payment, boolean back) {
        return switch (payment.stage()) {
            case ASKED -> new Words("One moment", "The payment service is being asked.", SOON);
            case OFFERED ->
                back
                        ? new Words("One moment", "The payment service has not told us yet how it went.", SOON)
                        : new Words("To the payment", "You pay at the payment service's own page.", 0);
            case AUTHORISED -> new Words("Reserved", "The charger is being asked to begin.", SOON);
            case STARTING -> new Words("Reserved", "Plug your vehicle in, if you have not done so.", SOON);
            case CHARGING ->
                new Words("Charging", "Stop at the charger or at your vehicle. You pay what you took.", LATER);
            case CAPTURING -> new Words("Charged", "What you took is being paid; the rest is given back.", SOON);
            case CAPTURED -> new Words("Receipt", "Paid. What was reserved beyond that was given back.", 0);
            case SETTLED_THERE -> new Words("Receipt", "Paid at the charger's own terminal.", 0);
            case RELEASING ->
                new Words("Nothing is paid", "What was reserved is being given back: " + payment.why() + ".", SOON);
            case RELEASED ->
                new Words("Nothing was paid", "What was reserved was given back: " + payment.why() + ".", 0);
            case FAILED -> new Words("Nothing was paid", "It came to nothing: " + payment.why() + ".", 0);
            case CANCELLED -> new Words("Nothing was paid", "It was cancelled: " + payment.why() + ".", 0);
            case STUCK -> new Words("Somebody has to look", "The operator has to settle this by hand.", 0);
        };
    }
}
