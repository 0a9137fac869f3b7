package org.plugpact.hub.upkeep;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;

/** Asks a charger something and waits for what becomes of it. */
final class Answered {
    private Answered() {}

    /** Empty if too much waits on the line, or it is closed. Blocks until the charger answered, or will not. */
    static Optional<Heard> by(Line line, Dialect.Prepared.Call call) {
        var heard = new CompletableFuture<Heard>();
        return line.ask(call.action(), call.payload(), heard::complete) ? Optional.of(heard.join()) : Optional.empty();
    }
}
