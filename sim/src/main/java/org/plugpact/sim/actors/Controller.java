package org.plugpact.sim.actors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.AvailabilityStatus;
import org.plugpact.wire.ocpp16.ChangeAvailabilityRequest;
import org.plugpact.wire.ocpp16.ChangeAvailabilityResponse;
import org.plugpact.wire.ocpp16.ChangeConfigurationRequest;
import org.plugpact.wire.ocpp16.ChangeConfigurationResponse;
import org.plugpact.wire.ocpp16.ClearCacheRequest;
import org.plugpact.wire.ocpp16.ClearCacheResponse;
import org.plugpact.wire.ocpp16.ClearCacheStatus;
import org.plugpact.wire.ocpp16.ConfigurationStatus;
import org.plugpact.wire.ocpp16.DataTransferRequest;
import org.plugpact.wire.ocpp16.DataTransferResponse;
import org.plugpact.wire.ocpp16.DataTransferStatus;
import org.plugpact.wire.ocpp16.ErrorCode;
import org.plugpact.wire.ocpp16.GetConfigurationRequest;
import org.plugpact.wire.ocpp16.GetConfigurationResponse;
import org.plugpact.wire.ocpp16.KeyValue;
import org.plugpact.wire.ocpp16.RemoteStartStopStatus;
import org.plugpact.wire.ocpp16.RemoteStartTransactionRequest;
import org.plugpact.wire.ocpp16.RemoteStartTransactionResponse;
import org.plugpact.wire.ocpp16.RemoteStopTransactionRequest;
import org.plugpact.wire.ocpp16.RemoteStopTransactionResponse;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.ResetRequest;
import org.plugpact.wire.ocpp16.ResetResponse;
import org.plugpact.wire.ocpp16.ResetStatus;
import org.plugpact.wire.ocpp16.Response;
import org.plugpact.wire.ocpp16.UnlockConnectorRequest;
import org.plugpact.wire.ocpp16.UnlockConnectorResponse;
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
        return switch (action.get().request(call.payload())) {
            case Parsed.Bad<Request>(var violation) -> error(call, ErrorCode.of(violation.breach()), violation.text());
            case Parsed.Good<Request>(var request) ->
                answer(request)
                        .<Frame>map(confirmation -> new Frame.CallResult(call.id(), confirmation.write()))
                        .orElseGet(() -> error(call, ErrorCode.NOT_SUPPORTED, call.action()));
        };
    }

    private static Frame error(Frame.Call call, ErrorCode code, String detail) {
        return new Frame.CallError(call.id(), code.text(), detail, Json.Entries.NONE);
    }

    /** Empty for what this charge point does not do. */
    private Optional<Response> answer(Request request) {
        return Optional.ofNullable(
                switch (request) {
                    case ChangeAvailabilityRequest change ->
                        new ChangeAvailabilityResponse(
                                change.connectorId() <= connectors
                                        ? AvailabilityStatus.ACCEPTED
                                        : AvailabilityStatus.REJECTED);
                    case ChangeConfigurationRequest change -> new ChangeConfigurationResponse(change(change));
                    case ClearCacheRequest clear -> new ClearCacheResponse(ClearCacheStatus.ACCEPTED);
                    case DataTransferRequest data ->
                        new DataTransferResponse(DataTransferStatus.UNKNOWN_VENDOR_ID, Optional.empty());
                    case GetConfigurationRequest get -> configuration(get.key());
                    case RemoteStartTransactionRequest start ->
                        new RemoteStartTransactionResponse(
                                note(start) ? RemoteStartStopStatus.ACCEPTED : RemoteStartStopStatus.REJECTED);
                    case RemoteStopTransactionRequest stop ->
                        new RemoteStopTransactionResponse(
                                note(stop) ? RemoteStartStopStatus.ACCEPTED : RemoteStartStopStatus.REJECTED);
                    case ResetRequest reset ->
                        new ResetResponse(note(reset) ? ResetStatus.ACCEPTED : ResetStatus.REJECTED);
                    case UnlockConnectorRequest unlock ->
                        new UnlockConnectorResponse(
                                unlock.connectorId() >= 1 && unlock.connectorId() <= connectors
                                        ? UnlockStatus.UNLOCKED
                                        : UnlockStatus.NOT_SUPPORTED);
                    case Request other -> null;
                });
    }

    private boolean note(Request request) {
        return remotes.size() < REMOTES_MAX && remotes.add(request);
    }

    private ConfigurationStatus change(ChangeConfigurationRequest change) {
        var known = Optional.ofNullable(configuration.get(change.key()));
        if (known.isEmpty()) return ConfigurationStatus.NOT_SUPPORTED;
        if (known.get().readonly()) return ConfigurationStatus.REJECTED;
        put(change.key(), false, change.value());
        return ConfigurationStatus.ACCEPTED;
    }

    private Response configuration(List<String> keys) {
        if (keys.isEmpty()) return new GetConfigurationResponse(List.copyOf(configuration.values()), List.of());
        var known = new ArrayList<KeyValue>();
        var unknown = new ArrayList<String>();
        for (String key : keys) {
            Optional.ofNullable(configuration.get(key)).ifPresentOrElse(known::add, () -> unknown.add(key));
        }
        return new GetConfigurationResponse(known, unknown);
    }
}
