package org.plugpact.sim.actors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.AvailabilityStatus;
import org.plugpact.wire.ocpp16.ClearCacheStatus;
import org.plugpact.wire.ocpp16.ConfigurationStatus;
import org.plugpact.wire.ocpp16.Confirmation;
import org.plugpact.wire.ocpp16.Confirmations;
import org.plugpact.wire.ocpp16.DataTransferStatus;
import org.plugpact.wire.ocpp16.ErrorCode;
import org.plugpact.wire.ocpp16.KeyValue;
import org.plugpact.wire.ocpp16.Parsed;
import org.plugpact.wire.ocpp16.RemoteStartStopStatus;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Requests;
import org.plugpact.wire.ocpp16.ResetStatus;
import org.plugpact.wire.ocpp16.UnlockStatus;

/** A charge point's answers to its central system: configuration kept, remote starts and stops noted for whoever plays it. */
public final class Controller {
    /** Remote requests that nobody has played yet; more are rejected. */
    private static final int REMOTES_MAX = 64;

    private final int connectors;
    /** Guarded by this object's lock, as all below. */
    private final Map<String, KeyValue> configuration = new LinkedHashMap<>();

    private final List<Request> remotes = new ArrayList<>();

    public Controller(int connectors) {
        this.connectors = connectors;
        put("NumberOfConnectors", true, Integer.toString(connectors));
        put("SupportedFeatureProfiles", true, "Core");
        put("HeartbeatInterval", false, "300");
        put("ConnectionTimeOut", false, "60");
        put("MeterValueSampleInterval", false, "900");
        put("MeterValuesSampledData", false, "Energy.Active.Import.Register,Power.Active.Import");
        put("StopTransactionOnInvalidId", false, "true");
        put("AuthorizeRemoteTxRequests", false, "false");
    }

    private void put(String key, boolean readonly, String value) {
        configuration.put(key, new KeyValue(key, readonly, Optional.of(value)));
    }

    /** The remote starts, stops and resets since the last time somebody asked. */
    public synchronized List<Request> takeRemotes() {
        var taken = List.copyOf(remotes);
        remotes.clear();
        return taken;
    }

    synchronized Frame answer(Frame.Call call) {
        var action = Action.named(call.action()).filter(Action::fromCentralSystem);
        if (action.isEmpty()) return error(call, ErrorCode.NOT_IMPLEMENTED, call.action());
        return switch (Requests.read(action.get(), call.payload())) {
            case Parsed.Bad<Request>(var violation) -> error(call, violation.code(), violation.text());
            case Parsed.Good<Request>(var request) ->
                answer(request)
                        .<Frame>map(confirmation -> new Frame.CallResult(call.id(), Confirmations.write(confirmation)))
                        .orElseGet(() -> error(call, ErrorCode.NOT_SUPPORTED, call.action()));
        };
    }

    private static Frame error(Frame.Call call, ErrorCode code, String detail) {
        return new Frame.CallError(call.id(), code.text(), detail, Json.Entries.NONE);
    }

    /** Empty for what only a charge point asks. */
    private Optional<Confirmation> answer(Request request) {
        return Optional.ofNullable(
                switch (request) {
                    case Request.ChangeAvailability change ->
                        new Confirmation.ChangeAvailability(
                                change.connectorId() <= connectors
                                        ? AvailabilityStatus.ACCEPTED
                                        : AvailabilityStatus.REJECTED);
                    case Request.ChangeConfiguration change -> new Confirmation.ChangeConfiguration(change(change));
                    case Request.ClearCache clear -> new Confirmation.ClearCache(ClearCacheStatus.ACCEPTED);
                    case Request.DataTransfer data ->
                        new Confirmation.DataTransfer(DataTransferStatus.UNKNOWN_VENDOR_ID, Optional.empty());
                    case Request.GetConfiguration get -> configuration(get.key());
                    case Request.RemoteStartTransaction start ->
                        new Confirmation.RemoteStartTransaction(
                                note(start) ? RemoteStartStopStatus.ACCEPTED : RemoteStartStopStatus.REJECTED);
                    case Request.RemoteStopTransaction stop ->
                        new Confirmation.RemoteStopTransaction(
                                note(stop) ? RemoteStartStopStatus.ACCEPTED : RemoteStartStopStatus.REJECTED);
                    case Request.Reset reset ->
                        new Confirmation.Reset(note(reset) ? ResetStatus.ACCEPTED : ResetStatus.REJECTED);
                    case Request.UnlockConnector unlock ->
                        new Confirmation.UnlockConnector(
                                unlock.connectorId() >= 1 && unlock.connectorId() <= connectors
                                        ? UnlockStatus.UNLOCKED
                                        : UnlockStatus.NOT_SUPPORTED);
                    case Request.Authorize ours -> null;
                    case Request.BootNotification ours -> null;
                    case Request.Heartbeat ours -> null;
                    case Request.MeterValues ours -> null;
                    case Request.StartTransaction ours -> null;
                    case Request.StatusNotification ours -> null;
                    case Request.StopTransaction ours -> null;
                });
    }

    private boolean note(Request request) {
        return remotes.size() < REMOTES_MAX && remotes.add(request);
    }

    private ConfigurationStatus change(Request.ChangeConfiguration change) {
        var known = Optional.ofNullable(configuration.get(change.key()));
        if (known.isEmpty()) return ConfigurationStatus.NOT_SUPPORTED;
        if (known.get().readonly()) return ConfigurationStatus.REJECTED;
        put(change.key(), false, change.value());
        return ConfigurationStatus.ACCEPTED;
    }

    private Confirmation configuration(List<String> keys) {
        if (keys.isEmpty()) return new Confirmation.GetConfiguration(List.copyOf(configuration.values()), List.of());
        var known = new ArrayList<KeyValue>();
        var unknown = new ArrayList<String>();
        for (String key : keys) {
            Optional.ofNullable(configuration.get(key)).ifPresentOrElse(known::add, () -> unknown.add(key));
        }
        return new Confirmation.GetConfiguration(known, unknown);
    }
}
