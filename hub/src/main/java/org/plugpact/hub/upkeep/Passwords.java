package org.plugpact.hub.upkeep;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Lines;

/**
 * Gives chargers new passwords over their lines (OCPP 2.x, A01; 1.6 security whitepaper, A01). Nobody is shown one, and none is on
 * record: it is made here, hashed, and sent. Until the charger comes in with the new one the old one is good, too, since an answer
 * can be lost. Any thread.
 */
public final class Passwords {
    private final Secrets secrets;
    private final Lines lines;
    private final Map<String, Asking> askings;

    /** What became of it. */
    public enum Outcome {
        /** The charger comes in with it from now on. */
        TAKEN,
        /** From its next restart on. */
        TAKEN_AFTER_RESTART,
        /** It keeps the old one. */
        REFUSED,
        /** It said nothing; either is good until it comes in with the new one. */
        NOT_ANSWERED,
        /** It has no line, or too much waits on it; nothing was changed. */
        NOT_CONNECTED
    }

    Passwords(Secrets secrets, Lines lines, Map<String, Asking> askings) {
        this.secrets = secrets;
        this.lines = lines;
        this.askings = Map.copyOf(askings);
    }

    /** Gives a charger a new password; told when the charger has answered, or will not. */
    public CompletableFuture<Outcome> renew(ChargerId charger) {
        var told = new CompletableFuture<Outcome>();
        var line = lines.of(charger).filter(open -> askings.containsKey(open.subprotocol()));
        if (line.isEmpty()) {
            told.complete(Outcome.NOT_CONNECTED);
            return told;
        }
        var asking = askings.get(line.get().subprotocol());
        if (asking == null) throw new IllegalStateException("a line without words");
        var call = asking.password(secrets.propose(charger));
        boolean sent =
                line.get().ask(call.action(), call.payload(), heard -> told.complete(became(charger, asking, heard)));
        if (!sent) {
            secrets.withdraw(charger);
            told.complete(Outcome.NOT_CONNECTED);
        }
        return told;
    }

    private Outcome became(ChargerId charger, Asking asking, Heard heard) {
        var outcome = switch (heard) {
            case Heard.Confirmed(var payload) ->
                switch (asking.passwordAnswer(payload)) {
                    case TAKEN -> Outcome.TAKEN;
                    case TAKEN_AFTER_RESTART -> Outcome.TAKEN_AFTER_RESTART;
                    case REFUSED -> Outcome.REFUSED;
                };
            case Heard.Failed _ -> Outcome.REFUSED;
            case Heard.NotBooted _ -> Outcome.NOT_CONNECTED;
            case Heard.TimedOut _, Heard.Lost _ -> Outcome.NOT_ANSWERED;
        };
        if (outcome == Outcome.REFUSED || outcome == Outcome.NOT_CONNECTED) secrets.withdraw(charger);
        return outcome;
    }
}
