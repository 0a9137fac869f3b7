package org.plugpact.wire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp201.Action;

/** OCPP 2.1 takes whatever a station says in 2.0.1, so one who understands 2.1 understands both. */
class EditionsTest {
    private static final int PAYLOADS_PER_MESSAGE = 300;

    private final long seed = Long.getLong("seed", 21);
    private final Random chance = new Random(seed);

    @Test
    void whatAStationSaysInTheOlderEditionIsAlsoSaidInTheNewer() throws IOException {
        var schemas = Schemas.of("2_0_1");
        for (Action action : Action.values()) {
            var newer = org.plugpact.wire.ocpp21.Action.named(action.text()).orElseThrow();
            if (action.fromStation()) {
                for (int round = 0; round < PAYLOADS_PER_MESSAGE; round++) {
                    var payload = Optional.ofNullable(schemas.get(action.text() + "Request"))
                            .orElseThrow()
                            .makeGood(chance);
                    if (!(action.request(payload)
                            instanceof Parsed.Good<org.plugpact.wire.ocpp201.Request>(var request))) continue;
                    var lifted = newer.request(request.write());
                    boolean known = isTheOneException(action, lifted);
                    assertThat(known || lifted instanceof Parsed.Good)
                            .as("%s %s; replay with -Dseed=%s", lifted, payload, seed)
                            .isTrue();
                }
            }
        }
    }

    /** 2.1 demands to be told how a monitor notifies; 2.0.1 had no word for it. */
    private static boolean isTheOneException(Action action, Parsed<?> lifted) {
        return action == Action.NOTIFY_MONITORING_REPORT
                && lifted instanceof Parsed.Bad<?>(var violation)
                && violation.place().endsWith("eventNotificationType");
    }
}
