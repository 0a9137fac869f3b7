package org.plugpact.sim.stations;

import java.util.Optional;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.json.Violation;
import org.plugpact.wire.ocpp201.Action;
import org.plugpact.wire.ocpp201.Request;
import org.plugpact.wire.ocpp201.Response;

/** Holds what is said under 2.0.1 to 2.0.1, before it is read as 2.1, which takes more. */
final class Strict201 {
    private Strict201() {}

    static boolean knows(Version version, String action) {
        return version != Version.V2_0_1
                || Action.named(action).filter(Action::fromCsms).isPresent();
    }

    static Optional<Violation> ofRequest(Version version, String action, Json.Entries payload) {
        if (version != Version.V2_0_1) return Optional.empty();
        return Action.named(action).flatMap(known -> switch (known.request(payload)) {
            case Parsed.Good<Request> good -> Optional.<Violation>empty();
            case Parsed.Bad<Request>(var violation) -> Optional.of(violation);
        });
    }

    static Optional<Violation> ofResponse(Version version, String action, Json.Entries payload) {
        if (version != Version.V2_0_1) return Optional.empty();
        return Action.named(action).flatMap(known -> switch (known.response(payload)) {
            case Parsed.Good<Response> good -> Optional.<Violation>empty();
            case Parsed.Bad<Response>(var violation) -> Optional.of(violation);
        });
    }
}
