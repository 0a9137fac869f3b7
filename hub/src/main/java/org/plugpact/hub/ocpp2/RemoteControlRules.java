package org.plugpact.hub.ocpp2;

import java.util.Optional;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.ChargingProfile;
import org.plugpact.wire.ocpp21.ChargingProfilePurpose;
import org.plugpact.wire.ocpp21.MessageTrigger;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.RequestStartTransactionRequest;
import org.plugpact.wire.ocpp21.TriggerMessageRequest;

/** Block F: remote starts and messages that are triggered (OCPP 2.1, F01, F02, F06; K05). */
final class RemoteControlRules implements Rules {
    @Override
    public Optional<Objection> objection(Request request, Station station) {
        if (request instanceof RequestStartTransactionRequest start) {
            return start.chargingProfile()
                    .flatMap(profile -> objection(profile, start.evseId().orElse(0), station));
        }
        if (request instanceof TriggerMessageRequest trigger
                && trigger.requestedMessage() == MessageTrigger.STATUS_NOTIFICATION
                && trigger.evse().filter(evse -> evse.connectorId().isPresent()).isEmpty()) {
            return Optional.of(
                    new Objection("F06.FR.13", "evse.connectorId", "missing: a status is that of a connector"));
        }
        return Optional.empty();
    }

    /** F02.FR.17 and 19, and K05.FR.02, say the same once more. */
    private static Optional<Objection> objection(ChargingProfile profile, int evse, Station station) {
        if (profile.chargingProfilePurpose() != ChargingProfilePurpose.TX_PROFILE) {
            return Optional.of(new Objection(
                    "F01.FR.09", "chargingProfile.chargingProfilePurpose", "a remote start takes a TxProfile"));
        }
        if (profile.transactionId().isPresent()) {
            return Optional.of(new Objection(
                    "F01.FR.11", "chargingProfile.transactionId", "the transaction has no name before it starts"));
        }
        return ProfileRules.objection(profile, evse, "chargingProfile", station);
    }
}
