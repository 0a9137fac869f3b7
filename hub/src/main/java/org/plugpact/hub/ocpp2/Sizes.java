package org.plugpact.hub.ocpp2;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.Request;

/**
 * How much a station takes in one message, as its device model says (OCPP 2.1, part 2, 2.1.17 to 2.1.24, 2.13.3 to 2.13.6). A request
 * that is larger is not split: what is answered to a part of it is not what was asked.
 */
final class Sizes {
    /** What a frame has beside the action and the payload: its kind, its id and what is between them. */
    private static final int FRAME_BYTES = 32;

    private Sizes() {}

    /**
     * What is wrong with a request's size.
     *
     * @param controller the component that tells the limits
     * @param instance of its variables ItemsPerMessage and BytesPerMessage
     * @param place the list whose items count
     */
    static Optional<Objection> objection(
            Station station,
            Request request,
            String rule,
            String controller,
            String instance,
            String place,
            int items) {
        var most = station.limit(controller + "/ItemsPerMessage[" + instance + "]");
        if (isOver(items, most)) {
            return Optional.of(new Objection(
                    rule, place, items + " items, and the charger takes " + most.getAsInt() + " in one message"));
        }
        var bytesMost = station.limit(controller + "/BytesPerMessage[" + instance + "]");
        if (bytesMost.isEmpty()) return Optional.empty();
        int bytes = FRAME_BYTES
                + request.operation().text().length()
                + Frames.write(request.write()).getBytes(StandardCharsets.UTF_8).length;
        return isOver(bytes, bytesMost)
                ? Optional.of(new Objection(
                        rule,
                        place,
                        bytes + " bytes, and the charger takes " + bytesMost.getAsInt() + " in one message"))
                : Optional.empty();
    }

    /** A limit of 0 says nothing. */
    private static boolean isOver(int is, OptionalInt most) {
        return most.isPresent() && most.getAsInt() > 0 && is > most.getAsInt();
    }
}
