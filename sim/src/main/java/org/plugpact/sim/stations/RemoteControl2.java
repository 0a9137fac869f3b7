package org.plugpact.sim.stations;

import java.util.List;
import java.util.Optional;
import org.plugpact.sim.stations.Commands2.Reply;
import org.plugpact.wire.ocpp21.ChangeAvailabilityRequest;
import org.plugpact.wire.ocpp21.ChangeAvailabilityResponse;
import org.plugpact.wire.ocpp21.ChangeAvailabilityStatus;
import org.plugpact.wire.ocpp21.Evse;
import org.plugpact.wire.ocpp21.GetTransactionStatusRequest;
import org.plugpact.wire.ocpp21.GetTransactionStatusResponse;
import org.plugpact.wire.ocpp21.OperationalStatus;
import org.plugpact.wire.ocpp21.RequestStartStopStatus;
import org.plugpact.wire.ocpp21.RequestStartTransactionRequest;
import org.plugpact.wire.ocpp21.RequestStartTransactionResponse;
import org.plugpact.wire.ocpp21.RequestStopTransactionRequest;
import org.plugpact.wire.ocpp21.RequestStopTransactionResponse;
import org.plugpact.wire.ocpp21.Reset;
import org.plugpact.wire.ocpp21.ResetRequest;
import org.plugpact.wire.ocpp21.ResetResponse;
import org.plugpact.wire.ocpp21.ResetStatus;
import org.plugpact.wire.ocpp21.TriggerMessageRequest;
import org.plugpact.wire.ocpp21.TriggerMessageResponse;
import org.plugpact.wire.ocpp21.TriggerMessageStatus;
import org.plugpact.wire.ocpp21.UnlockConnectorRequest;
import org.plugpact.wire.ocpp21.UnlockConnectorResponse;
import org.plugpact.wire.ocpp21.UnlockStatus;

/** Starts, stops, resets, unlocks and triggers from afar (2.x, blocks B, F and G). */
final class RemoteControl2 {
    private RemoteControl2() {}

    static void add(Commands2 commands) {
        commands.on(RequestStartTransactionRequest.class, RemoteControl2::start);
        commands.on(RequestStopTransactionRequest.class, RemoteControl2::stop);
        commands.on(ResetRequest.class, RemoteControl2::reset);
        commands.on(UnlockConnectorRequest.class, RemoteControl2::unlock);
        commands.on(ChangeAvailabilityRequest.class, RemoteControl2::change);
        commands.on(TriggerMessageRequest.class, RemoteControl2::trigger);
        commands.on(GetTransactionStatusRequest.class, RemoteControl2::status);
    }

    private static Reply start(RequestStartTransactionRequest start, Station station) {
        var bay = start.evseId().isPresent() ? station.bay(start.evseId().getAsInt()) : station.free();
        boolean can = bay.filter(it ->
                        it.operative && it.visit.flatMap(visit -> visit.token).isEmpty())
                .isPresent();
        if (!can) return started(RequestStartStopStatus.REJECTED, "TxInProgress", List.of(), Optional.empty());
        int number = bay.orElseThrow().number;
        if (start.chargingProfile().isPresent()) {
            var profile = start.chargingProfile().get();
            var unsupported = Profiles2.unsupported(profile, station);
            if (unsupported.isPresent()) {
                return started(RequestStartStopStatus.REJECTED, unsupported.get(), List.of(), Optional.empty());
            }
            station.coming.put(number, Profiles2.profile(number, profile));
        }
        var begin = new Deed.Begin(
                number,
                start.idToken().idToken(),
                start.idToken().type(),
                java.util.OptionalInt.of(start.remoteStartId()));
        // A transaction that began with the cable is named (F01.FR.13).
        var there = bay.get().visit.map(visit -> visit.id);
        return started(RequestStartStopStatus.ACCEPTED, "NoError", List.of(begin), there);
    }

    private static Reply started(
            RequestStartStopStatus status, String reason, List<Deed> deeds, Optional<String> transaction) {
        return new Reply(
                new RequestStartTransactionResponse(status, Commands2.because(reason), transaction),
                status.text(),
                deeds);
    }

    private static Reply stop(RequestStopTransactionRequest stop, Station station) {
        return station.visit(stop.transactionId())
                .map(visit -> Reply.of(
                        new RequestStopTransactionResponse(RequestStartStopStatus.ACCEPTED, Optional.empty()),
                        "Accepted",
                        new Deed.Finish(visit, Moment.REMOTE_STOP)))
                .orElseGet(() -> Reply.of(
                        new RequestStopTransactionResponse(
                                RequestStartStopStatus.REJECTED, Commands2.because("TxNotFound")),
                        "Rejected"));
    }

    /** Of a single EVSE it can't; waiting for idle it does without asking again. */
    private static Reply reset(ResetRequest reset, Station station) {
        if (reset.evseId().isPresent()) {
            return Reply.of(new ResetResponse(ResetStatus.REJECTED, Commands2.because("UnsupportedParam")), "Rejected");
        }
        boolean waits = reset.type() == Reset.ON_IDLE && !station.visits().isEmpty();
        var status = waits ? ResetStatus.SCHEDULED : ResetStatus.ACCEPTED;
        return Reply.of(
                new ResetResponse(status, Optional.empty()),
                status.text(),
                new Deed.Restart(reset.type() != Reset.ON_IDLE));
    }

    private static Reply unlock(UnlockConnectorRequest unlock, Station station) {
        var bay = station.bay(unlock.evseId()).filter(it -> unlock.connectorId() == 1);
        if (bay.isEmpty()) {
            return Reply.of(
                    new UnlockConnectorResponse(
                            UnlockStatus.UNKNOWN_CONNECTOR, Commands2.because("UnknownConnectorId")),
                    "UnknownConnector");
        }
        // F05.FR.02: not under a transaction that somebody authorised.
        boolean busy = bay.get().visit.flatMap(visit -> visit.token).isPresent();
        var status = busy ? UnlockStatus.ONGOING_AUTHORIZED_TRANSACTION : UnlockStatus.UNLOCKED;
        return Reply.of(new UnlockConnectorResponse(status, Optional.empty()), status.text());
    }

    private static Reply change(ChangeAvailabilityRequest change, Station station) {
        int bay = change.evse().map(Evse::id).orElse(0);
        boolean operative = change.operationalStatus() == OperationalStatus.OPERATIVE;
        var status = switch (Availability.change(station, bay, operative)) {
            case ACCEPTED -> ChangeAvailabilityStatus.ACCEPTED;
            case REJECTED -> ChangeAvailabilityStatus.REJECTED;
            case SCHEDULED -> ChangeAvailabilityStatus.SCHEDULED;
        };
        return Reply.of(
                new ChangeAvailabilityResponse(status, Optional.empty()), status.text(), new Deed.TellStatus(bay));
    }

    private static Reply trigger(TriggerMessageRequest trigger, Station station) {
        int bay = trigger.evse().map(Evse::id).orElse(0);
        if (bay != 0 && station.bay(bay).isEmpty()) {
            return Reply.of(
                    new TriggerMessageResponse(TriggerMessageStatus.REJECTED, Commands2.because("UnknownEvse")),
                    "Rejected");
        }
        Optional<Deed> deed = switch (trigger.requestedMessage()) {
            case BOOT_NOTIFICATION -> Optional.of(new Deed.TellBoot());
            case HEARTBEAT -> Optional.of(new Deed.TellHeartbeat());
            case METER_VALUES, TRANSACTION_EVENT -> Optional.of(new Deed.TellMeter(bay));
            case STATUS_NOTIFICATION -> Optional.of(new Deed.TellStatus(bay));
            case LOG_STATUS_NOTIFICATION,
                    FIRMWARE_STATUS_NOTIFICATION,
                    SIGN_CHARGING_STATION_CERTIFICATE,
                    SIGN_V2G_CERTIFICATE,
                    SIGN_V2G20_CERTIFICATE,
                    SIGN_COMBINED_CERTIFICATE,
                    PUBLISH_FIRMWARE_STATUS_NOTIFICATION,
                    CUSTOM_TRIGGER -> Optional.empty();
        };
        var status = deed.isPresent() ? TriggerMessageStatus.ACCEPTED : TriggerMessageStatus.NOT_IMPLEMENTED;
        return new Reply(
                new TriggerMessageResponse(status, Optional.empty()),
                status.text(),
                deed.stream().toList());
    }

    private static Reply status(GetTransactionStatusRequest get, Station station) {
        var ongoing = get.transactionId().map(id -> station.visit(id).isPresent());
        return Reply.of(new GetTransactionStatusResponse(ongoing, station.queued > 0), "Told");
    }
}
