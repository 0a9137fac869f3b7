package org.plugpact.hub.pay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.plugpact.core.units.Money;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Members;

/**
 * Who takes payments, by HTTP and JSON (docs/formats/payments.md). All that is asked of it may be asked again: it knows each payment by
 * the hub's id, and does nothing twice. Any thread; blocks, for {@link #WITHIN} at the longest.
 */
final class PaymentService implements AutoCloseable {
    static final Duration WITHIN = Duration.ofSeconds(10);

    /** Bytes of an answer. */
    static final int ANSWER_MAX = 16 * 1024;

    private static final int FIRST_REFUSAL = 400;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;
    private static final int FIRST_FAULT = 500;

    private final URI address;
    private final Seal seal;
    private final InstantSource machineClock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What came of a question. */
    sealed interface Answer {
        /** It was done, or had been. */
        record Done(Said said) implements Answer {}

        /** It will not be done. */
        record Refused(int status) implements Answer {}

        /** Nobody knows whether it was done: it is asked again. */
        record Away(String why) implements Answer {}
    }

    /** @param machineClock by which messages are signed, whatever time the hub lives in */
    PaymentService(URI address, Seal seal, InstantSource machineClock) {
        var text = address.toString();
        this.address = text.endsWith("/") ? address : URI.create(text + "/");
        this.seal = seal;
        this.machineClock = machineClock;
    }

    /** A payment of at most so much; says {@code page}, to which its driver is sent. */
    Answer begin(Payment payment, URI back, URI notify) {
        return post("payments", asked(payment).text("return", back.toString()).text("notify", notify.toString()));
    }

    /** Whether a payment of this reference, made at a charger's terminal, is good; says {@code most} and {@code currency}. */
    Answer adopt(Payment payment, String reference, URI notify) {
        return post("payments", asked(payment).text("reference", reference).text("notify", notify.toString()));
    }

    private static Members asked(Payment payment) {
        return new Members()
                .text("id", payment.id())
                .text("charger", payment.charger().text())
                .integer("outlet", payment.outlet())
                .text("currency", payment.limits().cost().currency().getCurrencyCode())
                .text("most", payment.limits().cost().decimal());
    }

    /** How it stands; says {@code state}, and of one that is authorised what a notification says. */
    Answer look(Payment payment) {
        return ask("GET", "payments/" + payment.id(), new byte[0]);
    }

    /** Takes so much of what is reserved, and lets the rest go; may say {@code receipt}. */
    Answer capture(Payment payment, Money amount, URI receipt) {
        return post(
                "payments/" + payment.id() + "/capture",
                referred(payment)
                        .text("currency", amount.currency().getCurrencyCode())
                        .text("amount", amount.decimal())
                        .text("receipt", receipt.toString()));
    }

    /** Lets all that is reserved go. */
    Answer release(Payment payment) {
        return post("payments/" + payment.id() + "/release", referred(payment));
    }

    /** Whether a number is one under which somebody pays value-added tax; says {@code valid}. It is kept nowhere here. */
    Answer vat(String number) {
        return post("vat", new Members().text("number", number));
    }

    private static Members referred(Payment payment) {
        return new Members().text("reference", payment.reference());
    }

    private Answer post(String path, Members body) {
        return ask("POST", path, Frames.write(body.done()).getBytes(StandardCharsets.UTF_8));
    }

    private Answer ask(String method, String path, byte[] body) {
        var to = address.resolve(path);
        var request = HttpRequest.newBuilder(to)
                .timeout(WITHIN)
                .header("Content-Type", "application/json")
                .header(Seal.HEADER, seal.of(machineClock.instant(), method, to.getRawPath(), body))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var response = client.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), ANSWER_MAX));
            return understood(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException away) {
            return new Answer.Away(away.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.Away("the hub is closing");
        }
    }

    private static Answer understood(int status, String body) {
        boolean mayPass = status == TIMED_OUT || status == TOO_MANY || status >= FIRST_FAULT;
        if (status >= FIRST_REFUSAL && !mayPass) return new Answer.Refused(status);
        if (status != 200) return new Answer.Away("answers " + status);
        return Frames.readObject(body)
                .<Answer>map(members -> new Answer.Done(new Said(members)))
                .orElseGet(() -> new Answer.Away("answers no JSON object"));
    }

    @Override
    public void close() {
        client.close();
    }
}
