package org.plugpact.sim.stations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.schedule.Criteria;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.AuthorizationData;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.AvailabilityStatus;
import org.plugpact.wire.ocpp16.AvailabilityType;
import org.plugpact.wire.ocpp16.ChangeAvailabilityRequest;
import org.plugpact.wire.ocpp16.ChangeAvailabilityResponse;
import org.plugpact.wire.ocpp16.ChangeConfigurationRequest;
import org.plugpact.wire.ocpp16.ChangeConfigurationResponse;
import org.plugpact.wire.ocpp16.ChargingProfileStatus;
import org.plugpact.wire.ocpp16.ClearCacheRequest;
import org.plugpact.wire.ocpp16.ClearCacheResponse;
import org.plugpact.wire.ocpp16.ClearCacheStatus;
import org.plugpact.wire.ocpp16.ClearChargingProfileRequest;
import org.plugpact.wire.ocpp16.ClearChargingProfileResponse;
import org.plugpact.wire.ocpp16.ClearChargingProfileStatus;
import org.plugpact.wire.ocpp16.ConfigurationStatus;
import org.plugpact.wire.ocpp16.ErrorCode;
import org.plugpact.wire.ocpp16.GetCompositeScheduleRequest;
import org.plugpact.wire.ocpp16.GetCompositeScheduleResponse;
import org.plugpact.wire.ocpp16.GetCompositeScheduleStatus;
import org.plugpact.wire.ocpp16.GetConfigurationRequest;
import org.plugpact.wire.ocpp16.GetConfigurationResponse;
import org.plugpact.wire.ocpp16.GetLocalListVersionRequest;
import org.plugpact.wire.ocpp16.GetLocalListVersionResponse;
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
import org.plugpact.wire.ocpp16.SendLocalListRequest;
import org.plugpact.wire.ocpp16.SendLocalListResponse;
import org.plugpact.wire.ocpp16.SetChargingProfileRequest;
import org.plugpact.wire.ocpp16.SetChargingProfileResponse;
import org.plugpact.wire.ocpp16.TriggerMessageRequest;
import org.plugpact.wire.ocpp16.TriggerMessageResponse;
import org.plugpact.wire.ocpp16.TriggerMessageStatus;
import org.plugpact.wire.ocpp16.UnlockConnectorRequest;
import org.plugpact.wire.ocpp16.UnlockConnectorResponse;
import org.plugpact.wire.ocpp16.UnlockStatus;
import org.plugpact.wire.ocpp16.UpdateStatus;
import org.plugpact.wire.ocpp16.UpdateType;

/** Answers a central system of 1.6; what a station does not have is NotImplemented. */
final class Commands16 {
    /** Answers one kind of request. */
    interface Handler<R> {
        Reply reply(R request, Station station);
    }

    /** What a handler says. */
    record Reply(Response response, String outcome, List<Deed> deeds) {
        static Reply of(Response response, String outcome, Deed... deeds) {
            return new Reply(response, outcome, List.of(deeds));
        }
    }

    private final Map<Class<? extends Request>, Handler<Request>> handlers = new LinkedHashMap<>();

    Commands16() {
        on(RemoteStartTransactionRequest.class, Commands16::start);
        on(RemoteStopTransactionRequest.class, Commands16::stop);
        on(ResetRequest.class, Commands16::reset);
        on(UnlockConnectorRequest.class, Commands16::unlock);
        on(ChangeAvailabilityRequest.class, Commands16::change);
        on(TriggerMessageRequest.class, Commands16::trigger);
        on(SetChargingProfileRequest.class, Commands16::set);
        on(ClearChargingProfileRequest.class, Commands16::clear);
        on(GetCompositeScheduleRequest.class, Commands16::composite);
        on(ChangeConfigurationRequest.class, Commands16::change);
        on(GetConfigurationRequest.class, Commands16::configuration);
        on(SendLocalListRequest.class, Commands16::list);
        Files16.add(this);
        on(
                GetLocalListVersionRequest.class,
                (get, station) -> Reply.of(new GetLocalListVersionResponse(station.localListVersion), "Told"));
        on(
                ClearCacheRequest.class,
                (clear, station) -> Reply.of(new ClearCacheResponse(ClearCacheStatus.ACCEPTED), "Accepted"));
        Costs16.add(this);
    }

    <R extends Request> void on(Class<R> type, Handler<R> handler) {
        handlers.put(type, (request, station) -> handler.reply(type.cast(request), station));
    }

    Tongue.Answer answer(Frame.Call call, Station station) {
        var action = Action.named(call.action()).filter(Action::fromCentralSystem);
        if (action.isEmpty()) return error(call, ErrorCode.NOT_IMPLEMENTED, "no such action");
        return switch (action.get().request(call.payload())) {
            case Parsed.Bad<Request>(var violation) -> error(call, ErrorCode.of(violation.breach()), violation.text());
            case Parsed.Good<Request>(var request) -> answer(call, request, station);
        };
    }

    private Tongue.Answer answer(Frame.Call call, Request request, Station station) {
        var handler = handlers.get(request.getClass());
        if (handler == null) return error(call, ErrorCode.NOT_IMPLEMENTED, "this station does not do that");
        var reply = handler.reply(request, station);
        return new Tongue.Answer(
                new Frame.CallResult(call.id(), reply.response().write()), reply.outcome(), reply.deeds());
    }

    private static Tongue.Answer error(Frame.Call call, ErrorCode code, String detail) {
        return new Tongue.Answer(
                new Frame.CallError(call.id(), code.text(), detail, Json.Entries.NONE), code.text(), List.of());
    }

    private static Reply reset(ResetRequest reset, Station station) {
        return Reply.of(new ResetResponse(ResetStatus.ACCEPTED), "Accepted", new Deed.Restart(true));
    }

    private static Reply start(RemoteStartTransactionRequest start, Station station) {
        var bay = start.connectorId().isPresent()
                ? station.bay(start.connectorId().getAsInt())
                : station.free();
        boolean can = bay.filter(it ->
                        it.operative && it.visit.flatMap(visit -> visit.token).isEmpty())
                .isPresent();
        if (!can) {
            return Reply.of(new RemoteStartTransactionResponse(RemoteStartStopStatus.REJECTED), "Rejected");
        }
        int number = bay.orElseThrow().number;
        start.chargingProfile().ifPresent(profile -> station.coming.put(number, Profiles16.profile(number, profile)));
        return Reply.of(
                new RemoteStartTransactionResponse(RemoteStartStopStatus.ACCEPTED),
                "Accepted",
                new Deed.Begin(number, start.idTag(), "", OptionalInt.empty()));
    }

    private static Reply stop(RemoteStopTransactionRequest stop, Station station) {
        return station.visit(Integer.toString(stop.transactionId()))
                .map(visit -> Reply.of(
                        new RemoteStopTransactionResponse(RemoteStartStopStatus.ACCEPTED),
                        "Accepted",
                        new Deed.Finish(visit, Moment.REMOTE_STOP)))
                .orElseGet(
                        () -> Reply.of(new RemoteStopTransactionResponse(RemoteStartStopStatus.REJECTED), "Rejected"));
    }

    private static Reply unlock(UnlockConnectorRequest unlock, Station station) {
        var bay = station.bay(unlock.connectorId());
        if (bay.isEmpty()) return Reply.of(new UnlockConnectorResponse(UnlockStatus.NOT_SUPPORTED), "NotSupported");
        return new Reply(
                new UnlockConnectorResponse(UnlockStatus.UNLOCKED),
                "Unlocked",
                bay.get().visit.map(visit -> (Deed) new Deed.Finish(visit, Moment.UNLOCKED)).stream()
                        .toList());
    }

    private static Reply change(ChangeAvailabilityRequest change, Station station) {
        var status = switch (Availability.change(
                station, change.connectorId(), change.type() == AvailabilityType.OPERATIVE)) {
            case ACCEPTED -> AvailabilityStatus.ACCEPTED;
            case REJECTED -> AvailabilityStatus.REJECTED;
            case SCHEDULED -> AvailabilityStatus.SCHEDULED;
        };
        return Reply.of(
                new ChangeAvailabilityResponse(status), status.text(), new Deed.TellStatus(change.connectorId()));
    }

    private static Reply trigger(TriggerMessageRequest trigger, Station station) {
        int bay = trigger.connectorId().orElse(0);
        if (bay != 0 && station.bay(bay).isEmpty()) {
            return Reply.of(new TriggerMessageResponse(TriggerMessageStatus.REJECTED), "Rejected");
        }
        Optional<Deed> deed = switch (trigger.requestedMessage()) {
            case BOOT_NOTIFICATION -> Optional.of(new Deed.TellBoot());
            case HEARTBEAT -> Optional.of(new Deed.TellHeartbeat());
            case METER_VALUES -> Optional.of(new Deed.TellMeter(bay));
            case STATUS_NOTIFICATION -> Optional.of(new Deed.TellStatus(bay));
            case DIAGNOSTICS_STATUS_NOTIFICATION, FIRMWARE_STATUS_NOTIFICATION -> Optional.empty();
        };
        var status = deed.isPresent() ? TriggerMessageStatus.ACCEPTED : TriggerMessageStatus.NOT_IMPLEMENTED;
        return new Reply(
                new TriggerMessageResponse(status), status.text(), deed.stream().toList());
    }

    private static Reply set(SetChargingProfileRequest set, Station station) {
        var setting = station.set(Profiles16.profile(set.connectorId(), set.csChargingProfiles()));
        return switch (setting) {
            case org.plugpact.core.schedule.Setting.Done done ->
                Reply.of(new SetChargingProfileResponse(ChargingProfileStatus.ACCEPTED), "Accepted", new Deed.Adapt());
            case org.plugpact.core.schedule.Setting.Refused(var refusal, var why) ->
                Reply.of(
                        new SetChargingProfileResponse(ChargingProfileStatus.REJECTED),
                        "Rejected: " + refusal.reasonCode());
        };
    }

    private static Reply clear(ClearChargingProfileRequest clear, Station station) {
        var left = station.profiles.clear(
                new Criteria(
                        clear.id(),
                        clear.connectorId(),
                        clear.chargingProfilePurpose().map(Profiles16::purpose),
                        clear.stackLevel()),
                station.edition());
        boolean any = !left.equals(station.profiles);
        station.profiles = left;
        return any
                ? Reply.of(
                        new ClearChargingProfileResponse(ClearChargingProfileStatus.ACCEPTED),
                        "Accepted",
                        new Deed.Adapt())
                : Reply.of(new ClearChargingProfileResponse(ClearChargingProfileStatus.UNKNOWN), "Unknown");
    }

    private static Reply composite(GetCompositeScheduleRequest get, Station station) {
        var unit = get.chargingRateUnit().map(Profiles16::unit).orElse(RateUnit.AMPERES);
        return station.composite(get.connectorId(), get.duration(), unit)
                .map(composite -> Reply.of(
                        new GetCompositeScheduleResponse(
                                GetCompositeScheduleStatus.ACCEPTED,
                                OptionalInt.of(get.connectorId()),
                                Optional.of(composite.start()),
                                Optional.of(Profiles16.schedule(composite))),
                        "Accepted"))
                .orElseGet(() -> Reply.of(
                        new GetCompositeScheduleResponse(
                                GetCompositeScheduleStatus.REJECTED,
                                OptionalInt.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        "Rejected"));
    }

    private static Reply change(ChangeConfigurationRequest change, Station station) {
        var status = station.settings
                .key(change.key())
                .map(setting -> switch (station.settings.tell(setting, change.value())) {
                    case DONE -> ConfigurationStatus.ACCEPTED;
                    case READ_ONLY, NO_SUCH_VALUE -> ConfigurationStatus.REJECTED;
                })
                .orElse(ConfigurationStatus.NOT_SUPPORTED);
        return Reply.of(new ChangeConfigurationResponse(status), status.text());
    }

    private static Reply configuration(GetConfigurationRequest get, Station station) {
        var known = new ArrayList<KeyValue>();
        var unknown = new ArrayList<String>();
        if (get.key().isEmpty()) {
            station.settings.all().keySet().stream().filter(Setting::isOf16).forEach(it -> known.add(of(it, station)));
        }
        for (String key : get.key()) {
            station.settings.key(key).ifPresentOrElse(it -> known.add(of(it, station)), () -> unknown.add(key));
        }
        return Reply.of(new GetConfigurationResponse(known, unknown), "Told");
    }

    private static KeyValue of(Setting setting, Station station) {
        return new KeyValue(
                setting.key().orElseThrow(), setting.readonly(), Optional.of(station.settings.value(setting)));
    }

    private static Reply list(SendLocalListRequest list, Station station) {
        boolean full = list.updateType() == UpdateType.FULL;
        var status = full ? UpdateStatus.ACCEPTED : UpdateStatus.VERSION_MISMATCH;
        if (!station.holds(list.localAuthorizationList().size())) status = UpdateStatus.FAILED;
        else if (full || list.listVersion() > station.localListVersion) {
            if (full) station.localList.clear();
            list.localAuthorizationList().forEach(card -> enter(card, station));
            station.localListVersion = list.listVersion();
            status = UpdateStatus.ACCEPTED;
        }
        return Reply.of(new SendLocalListResponse(status), status.text());
    }

    /** A card without information leaves the list (OCPP 1.6, 7.1). */
    private static void enter(AuthorizationData card, Station station) {
        card.idTagInfo()
                .ifPresentOrElse(
                        info -> station.localList.put(card.idTag(), info.status() == AuthorizationStatus.ACCEPTED),
                        () -> station.localList.remove(card.idTag()));
    }
}
