package org.plugpact.hub.ocpp2;

import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.hub.ocpp.AroundLine;
import org.plugpact.hub.ocpp.DataTransfers;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.wire.json.Json;

/** A line of 1.6 for who speaks 2.0.1: what is asked on it goes inside a DataTransfer, and so comes the answer. */
record InsideLine(Line line) implements AroundLine {
    @Override
    public boolean ask(String action, Json.Entries payload, Consumer<Heard> heard) {
        return line.ask(
                DataTransfers.ACTION, PlugAndCharge16.around(action, payload), said -> heard.accept(inside(said)));
    }

    private static Heard inside(Heard heard) {
        if (!(heard instanceof Heard.Confirmed(var payload))) return heard;
        var status = payload.values().get("status") instanceof Json.Text(var word) ? word : "";
        var data =
                Optional.ofNullable(payload.values().get(PlugAndCharge16.DATA)).flatMap(PlugAndCharge16::inside);
        return status.equals("Accepted") && data.isPresent()
                ? new Heard.Confirmed(data.get())
                : new Heard.Failed(status.matches("[A-Za-z]{1,32}") ? status : "no answer inside", "");
    }
}
