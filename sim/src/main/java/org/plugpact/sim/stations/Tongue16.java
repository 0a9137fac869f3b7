package org.plugpact.sim.stations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.schedule.Profile;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.AuthorizeResponse;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.BootNotificationResponse;
import org.plugpact.wire.ocpp16.ChargePointErrorCode;
import org.plugpact.wire.ocpp16.ChargePointStatus;
import org.plugpact.wire.ocpp16.HeartbeatRequest;
import org.plugpact.wire.ocpp16.HeartbeatResponse;
import org.plugpact.wire.ocpp16.IdTagInfo;
import org.plugpact.wire.ocpp16.Measurand;
import org.plugpact.wire.ocpp16.MeterValue;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.Reason;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Response;
import org.plugpact.wire.ocpp16.SampledValue;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StatusNotificationRequest;
import org.plugpact.wire.ocpp16.StopTransactionRequest;
import org.plugpact.wire.ocpp16.UnitOfMeasure;

/** OCPP 1.6: a transaction begins when somebody may charge, and meter values are messages of their own. */
final class Tongue16 implements Tongue {
    private final Commands16 commands = new Commands16();

    @Override
    public Version version() {
        return Version.V1_6;
    }

    private static Ask ask(Request request) {
        return new Ask(request.operation().text(), request.write());
    }

    @Override
    public Ask boot(boolean again, String firmware) {
        return ask(new BootNotificationRequest(
                Station.VENDOR,
                Station.MODEL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(firmware),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public Ask firmware(String status, OptionalInt request, boolean signed) {
        var said = new Members().text("status", status);
        return signed
                ? new Ask(
                        Action.SIGNED_FIRMWARE_STATUS_NOTIFICATION.text(),
                        said.integer("requestId", request).done())
                : new Ask(Action.FIRMWARE_STATUS_NOTIFICATION.text(), said.done());
    }

    @Override
    public Ask log(String status, OptionalInt request, boolean diagnostics) {
        var said = new Members().text("status", status);
        return diagnostics
                ? new Ask(Action.DIAGNOSTICS_STATUS_NOTIFICATION.text(), said.done())
                : new Ask(
                        Action.LOG_STATUS_NOTIFICATION.text(),
                        said.integer("requestId", request).done());
    }

    @Override
    public Ask heartbeat() {
        return ask(new HeartbeatRequest());
    }

    @Override
    public Ask status(int bay, BayState state, Instant at) {
        return ask(new StatusNotificationRequest(
                bay,
                ChargePointErrorCode.NO_ERROR,
                Optional.empty(),
                status(state),
                Optional.of(at),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public boolean tells(BayState before, BayState after) {
        return before != after;
    }

    private static ChargePointStatus status(BayState state) {
        return switch (state) {
            case AVAILABLE -> ChargePointStatus.AVAILABLE;
            case PREPARING -> ChargePointStatus.PREPARING;
            case CHARGING -> ChargePointStatus.CHARGING;
            case SUSPENDED -> ChargePointStatus.SUSPENDED_EVSE;
            case FINISHING -> ChargePointStatus.FINISHING;
            case UNAVAILABLE -> ChargePointStatus.UNAVAILABLE;
        };
    }

    @Override
    public Ask authorise(String token) {
        return ask(new AuthorizeRequest(token));
    }

    @Override
    public Optional<Ask> tell(Happening happening) {
        var visit = happening.visit();
        var reading = happening.reading();
        boolean begun = visit.number.isPresent();
        return switch (happening.why()) {
            case AUTHORISED, REMOTE_START ->
                visit.token.map(token -> ask(new StartTransactionRequest(
                        visit.bay, token, reading.wattHours(), OptionalInt.empty(), reading.at())));
            case METER, TRIGGERED -> begun ? Optional.of(meter(visit, reading)) : Optional.empty();
            case PLUGGED_IN, STATE_CHANGED, RATE_CHANGED, MODE_CHANGED, LIMIT_SET -> Optional.empty();
            case STOP_AUTHORISED, REMOTE_STOP, DEAUTHORISED, UNLOCKED, RESET, LIMIT_REACHED ->
                begun ? Optional.of(stop(visit, reading, happening.why())) : Optional.empty();
            case UNPLUGGED ->
                begun && visit.stopped.isEmpty()
                        ? Optional.of(stop(visit, reading, happening.why()))
                        : Optional.empty();
        };
    }

    private static Ask meter(Visit visit, Reading reading) {
        return ask(new MeterValuesRequest(visit.bay, visit.number, List.of(value(reading))));
    }

    @Override
    public Ask meter(int bay, Reading reading) {
        return ask(new MeterValuesRequest(bay, OptionalInt.empty(), List.of(value(reading))));
    }

    private static MeterValue value(Reading reading) {
        return new MeterValue(
                reading.at(),
                List.of(
                        SampledValue.of(
                                Long.toString(reading.wattHours()),
                                Measurand.ENERGY_ACTIVE_IMPORT_REGISTER,
                                UnitOfMeasure.WATT_HOUR),
                        SampledValue.of(
                                Long.toString(reading.watts()), Measurand.POWER_ACTIVE_IMPORT, UnitOfMeasure.WATT)));
    }

    private static Ask stop(Visit visit, Reading reading, Moment why) {
        return ask(new StopTransactionRequest(
                visit.token,
                reading.wattHours(),
                reading.at(),
                visit.number.orElse(-1),
                Optional.of(reason(why)),
                List.of()));
    }

    private static Reason reason(Moment why) {
        return switch (why) {
            case REMOTE_STOP -> Reason.REMOTE;
            case DEAUTHORISED -> Reason.DE_AUTHORIZED;
            case UNLOCKED -> Reason.UNLOCK_COMMAND;
            case RESET -> Reason.SOFT_RESET;
            case UNPLUGGED -> Reason.EV_DISCONNECTED;
            case STOP_AUTHORISED,
                    PLUGGED_IN,
                    AUTHORISED,
                    REMOTE_START,
                    STATE_CHANGED,
                    METER,
                    RATE_CHANGED,
                    MODE_CHANGED,
                    TRIGGERED,
                    LIMIT_SET,
                    LIMIT_REACHED -> Reason.LOCAL;
        };
    }

    @Override
    public List<Ask> report(int request, boolean writableOnly, Station station) {
        return List.of();
    }

    @Override
    public List<Ask> reportProfiles(int request, List<Profile> profiles) {
        return List.of();
    }

    @Override
    public Optional<Ask> priority(String transaction, boolean activated) {
        return Optional.empty();
    }

    @Override
    public Told told(String action, Json.Entries answer) {
        var known = Action.named(action);
        if (known.isEmpty()) return new Told.Noted();
        return switch (known.get().response(answer)) {
            case Parsed.Bad<Response>(var violation) -> new Told.Wrong(violation.text());
            case Parsed.Good<Response>(var response) -> told(response);
        };
    }

    private static Told told(Response response) {
        if (response instanceof BootNotificationResponse boot) {
            var standing = switch (boot.status()) {
                case ACCEPTED -> Told.Standing.ACCEPTED;
                case PENDING -> Told.Standing.PENDING;
                case REJECTED -> Told.Standing.REJECTED;
            };
            return new Told.Registered(standing, boot.interval(), boot.currentTime());
        }
        if (response instanceof HeartbeatResponse heartbeat) return new Told.Time(heartbeat.currentTime());
        if (response instanceof AuthorizeResponse authorize)
            return authorised(authorize.idTagInfo(), OptionalInt.empty());
        if (response instanceof StartTransactionResponse start) {
            return authorised(start.idTagInfo(), OptionalInt.of(start.transactionId()));
        }
        return new Told.Noted();
    }

    private static Told authorised(IdTagInfo info, OptionalInt number) {
        return new Told.Authorised(info.status() == AuthorizationStatus.ACCEPTED, number);
    }

    @Override
    public Answer answer(Frame.Call call, Station station) {
        return commands.answer(call, station);
    }
}
