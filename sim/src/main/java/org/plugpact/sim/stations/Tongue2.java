package org.plugpact.sim.stations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.AuthorizationStatus;
import org.plugpact.wire.ocpp21.AuthorizeRequest;
import org.plugpact.wire.ocpp21.AuthorizeResponse;
import org.plugpact.wire.ocpp21.BootNotificationRequest;
import org.plugpact.wire.ocpp21.BootNotificationResponse;
import org.plugpact.wire.ocpp21.BootReason;
import org.plugpact.wire.ocpp21.ChargingState;
import org.plugpact.wire.ocpp21.ChargingStation;
import org.plugpact.wire.ocpp21.Component;
import org.plugpact.wire.ocpp21.ConnectorStatus;
import org.plugpact.wire.ocpp21.Data;
import org.plugpact.wire.ocpp21.EnergyTransferMode;
import org.plugpact.wire.ocpp21.Evse;
import org.plugpact.wire.ocpp21.HeartbeatRequest;
import org.plugpact.wire.ocpp21.HeartbeatResponse;
import org.plugpact.wire.ocpp21.IdToken;
import org.plugpact.wire.ocpp21.MeterValuesRequest;
import org.plugpact.wire.ocpp21.Mutability;
import org.plugpact.wire.ocpp21.NotifyEvChargingNeedsResponse;
import org.plugpact.wire.ocpp21.NotifyPriorityChargingRequest;
import org.plugpact.wire.ocpp21.NotifyReportRequest;
import org.plugpact.wire.ocpp21.OpenPeriodicEventStreamResponse;
import org.plugpact.wire.ocpp21.ReadingContext;
import org.plugpact.wire.ocpp21.Reason;
import org.plugpact.wire.ocpp21.ReportChargingProfilesRequest;
import org.plugpact.wire.ocpp21.ReportData;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.StatusNotificationRequest;
import org.plugpact.wire.ocpp21.Tariff;
import org.plugpact.wire.ocpp21.Transaction;
import org.plugpact.wire.ocpp21.TransactionEvent;
import org.plugpact.wire.ocpp21.TransactionEventRequest;
import org.plugpact.wire.ocpp21.TransactionEventResponse;
import org.plugpact.wire.ocpp21.TriggerReason;
import org.plugpact.wire.ocpp21.Variable;
import org.plugpact.wire.ocpp21.VariableAttribute;
import org.plugpact.wire.ocpp21.VariableCharacteristics;

/**
 * OCPP 2.0.1 and 2.1: a transaction goes from plug to plug, and each of its happenings is an event. Messages are written as 2.1 has
 * them, with no member that 2.0.1 lacks; what comes in is held to its own version first.
 */
final class Tongue2 implements Tongue {
    /** Variables in one report. */
    private static final int REPORT_MAX = 10;

    static final String TOKEN_TYPE = "ISO14443";
    private static final String CENTRAL_SYSTEM = "CSO";

    private final Version version;
    private final Commands2 commands;

    Tongue2(Version version) {
        this.version = version;
        this.commands = Commands2.of(version);
    }

    @Override
    public Version version() {
        return version;
    }

    private static Ask ask(Request request) {
        return new Ask(request.operation().text(), request.write());
    }

    @Override
    public Ask boot(boolean again, String firmware) {
        var station = new ChargingStation(
                Optional.empty(), Station.MODEL, Optional.empty(), Station.VENDOR, Optional.of(firmware));
        return ask(new BootNotificationRequest(station, again ? BootReason.REMOTE_RESET : BootReason.POWER_UP));
    }

    @Override
    public Ask firmware(String status, OptionalInt request, boolean signed) {
        return new Ask(
                Action.FIRMWARE_STATUS_NOTIFICATION.text(),
                new Members()
                        .text("status", status)
                        .integer("requestId", request)
                        .done());
    }

    @Override
    public Ask log(String status, OptionalInt request, boolean diagnostics) {
        return new Ask(
                Action.LOG_STATUS_NOTIFICATION.text(),
                new Members()
                        .text("status", status)
                        .integer("requestId", request)
                        .done());
    }

    @Override
    public Ask heartbeat() {
        return ask(new HeartbeatRequest());
    }

    @Override
    public Ask status(int bay, BayState state, Instant at) {
        return ask(new StatusNotificationRequest(at, status(state), bay, 1));
    }

    @Override
    public boolean tells(BayState before, BayState after) {
        return status(before) != status(after);
    }

    private static ConnectorStatus status(BayState state) {
        return switch (state) {
            case AVAILABLE -> ConnectorStatus.AVAILABLE;
            case PREPARING, CHARGING, SUSPENDED, FINISHING -> ConnectorStatus.OCCUPIED;
            case UNAVAILABLE -> ConnectorStatus.UNAVAILABLE;
        };
    }

    @Override
    public Ask authorise(String token) {
        return ask(new AuthorizeRequest(token(token), Optional.empty(), List.of()));
    }

    private static IdToken token(String token) {
        return new IdToken(List.of(), token, TOKEN_TYPE);
    }

    @Override
    public Optional<Ask> tell(Happening happening) {
        var visit = happening.visit();
        var why = happening.why();
        boolean ended = happening.stage() == Stage.ENDED;
        boolean reckons = version == Version.V2_1;
        var transaction = new Transaction(
                visit.id,
                Optional.of(why == Moment.LIMIT_REACHED ? ChargingState.SUSPENDED_EVSE : state(happening.state())),
                OptionalInt.empty(),
                ended ? Optional.of(reason(visit.stopped.orElse(why))) : Optional.empty(),
                why == Moment.REMOTE_START ? visit.remoteStart : OptionalInt.empty(),
                happening.mode().map(Profiles2::told),
                reckons && (why == Moment.AUTHORISED || why == Moment.REMOTE_START)
                        ? visit.tariff.map(Tariff::tariffId)
                        : Optional.empty(),
                why == Moment.LIMIT_SET ? visit.limit : Optional.empty());
        boolean shows = why == Moment.AUTHORISED || why == Moment.REMOTE_START || why == Moment.STOP_AUTHORISED;
        return Optional.of(ask(new TransactionEventRequest(
                ended && reckons ? Till.details(visit, happening.reading()) : Optional.empty(),
                switch (happening.stage()) {
                    case STARTED -> TransactionEvent.STARTED;
                    case UPDATED -> TransactionEvent.UPDATED;
                    case ENDED -> TransactionEvent.ENDED;
                },
                List.of(Meter2.value(happening.reading(), Meter2.context(happening))),
                happening.reading().at(),
                trigger(why),
                happening.sequence(),
                happening.offline() ? Optional.of(true) : Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                transaction,
                Optional.of(new Evse(visit.bay, OptionalInt.of(1))),
                shows ? visit.token.map(token -> new IdToken(List.of(), token, visit.tokenType)) : Optional.empty())));
    }

    private static ChargingState state(BayState state) {
        return switch (state) {
            case PREPARING, FINISHING -> ChargingState.EV_CONNECTED;
            case CHARGING -> ChargingState.CHARGING;
            case SUSPENDED -> ChargingState.SUSPENDED_EVSE;
            case AVAILABLE, UNAVAILABLE -> ChargingState.IDLE;
        };
    }

    private static TriggerReason trigger(Moment why) {
        return switch (why) {
            case PLUGGED_IN -> TriggerReason.CABLE_PLUGGED_IN;
            case AUTHORISED -> TriggerReason.AUTHORIZED;
            case REMOTE_START -> TriggerReason.REMOTE_START;
            case STATE_CHANGED -> TriggerReason.CHARGING_STATE_CHANGED;
            case METER -> TriggerReason.METER_VALUE_PERIODIC;
            case RATE_CHANGED -> TriggerReason.CHARGING_RATE_CHANGED;
            case MODE_CHANGED -> TriggerReason.OPERATION_MODE_CHANGED;
            case TRIGGERED -> TriggerReason.TRIGGER;
            case STOP_AUTHORISED -> TriggerReason.STOP_AUTHORIZED;
            case REMOTE_STOP -> TriggerReason.REMOTE_STOP;
            case DEAUTHORISED -> TriggerReason.DEAUTHORIZED;
            case UNLOCKED -> TriggerReason.UNLOCK_COMMAND;
            case LIMIT_SET -> TriggerReason.LIMIT_SET;
            case LIMIT_REACHED -> TriggerReason.COST_LIMIT_REACHED;
            case RESET -> TriggerReason.RESET_COMMAND;
            case UNPLUGGED -> TriggerReason.EV_COMMUNICATION_LOST;
        };
    }

    private static Reason reason(Moment why) {
        return switch (why) {
            case REMOTE_STOP -> Reason.REMOTE;
            case DEAUTHORISED -> Reason.DE_AUTHORIZED;
            case RESET -> Reason.IMMEDIATE_RESET;
            case UNPLUGGED, UNLOCKED -> Reason.EV_DISCONNECTED;
            case LIMIT_REACHED -> Reason.LOCAL_OUT_OF_CREDIT;
            case STOP_AUTHORISED,
                    PLUGGED_IN,
                    AUTHORISED,
                    REMOTE_START,
                    STATE_CHANGED,
                    METER,
                    RATE_CHANGED,
                    MODE_CHANGED,
                    TRIGGERED,
                    LIMIT_SET -> Reason.LOCAL;
        };
    }

    @Override
    public Ask meter(int bay, Reading reading) {
        return ask(new MeterValuesRequest(bay, List.of(Meter2.value(reading, ReadingContext.TRIGGER))));
    }

    @Override
    public List<Ask> report(int request, boolean writableOnly, Station station) {
        var data = new ArrayList<ReportData>();
        station.measure();
        station.settings.all().forEach((setting, value) -> {
            if (setting.isOf2() && !(writableOnly && setting.readonly())) data.add(data(setting, value));
        });
        var parts = new ArrayList<Ask>();
        for (int from = 0; from < data.size(); from += REPORT_MAX) {
            int to = Math.min(from + REPORT_MAX, data.size());
            parts.add(ask(new NotifyReportRequest(
                    request, station.now(), data.subList(from, to), Optional.of(to < data.size()), parts.size())));
        }
        return parts;
    }

    private static ReportData data(Setting setting, String value) {
        var sort = switch (setting.sort()) {
            case WORDS -> Data.STRING;
            case NUMBER -> Data.INTEGER;
            case TRUTH -> Data.BOOLEAN;
        };
        var named = setting.variable().split("[\\[\\]]", 3);
        var part = setting.component().split("@", 2);
        var evse = part.length > 1
                ? Optional.of(new Evse(Integer.parseInt(part[1]), OptionalInt.empty()))
                : Optional.<Evse>empty();
        return new ReportData(
                new Component(evse, part[0], Optional.empty()),
                new Variable(named[0], named.length > 1 ? Optional.of(named[1]) : Optional.empty()),
                List.of(new VariableAttribute(
                        Optional.empty(),
                        Optional.of(value),
                        Optional.of(setting.readonly() ? Mutability.READ_ONLY : Mutability.READ_WRITE),
                        Optional.empty(),
                        Optional.empty())),
                Optional.of(new VariableCharacteristics(
                        Optional.empty(),
                        sort,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        false)));
    }

    /** One message an EVSE; all but the last say that more comes (K09.FR.02). */
    @Override
    public List<Ask> reportProfiles(int request, List<Profile> profiles) {
        Map<Integer, List<Profile>> byEvse = new TreeMap<>();
        for (var profile : profiles) {
            byEvse.computeIfAbsent(profile.evse(), evse -> new ArrayList<>()).add(profile);
        }
        var parts = new ArrayList<Ask>();
        byEvse.forEach((evse, own) -> parts.add(ask(new ReportChargingProfilesRequest(
                request,
                CENTRAL_SYSTEM,
                own.stream().map(Profiles2::told).toList(),
                Optional.of(parts.size() + 1 < byEvse.size()),
                evse))));
        return parts;
    }

    @Override
    public Optional<Ask> priority(String transaction, boolean activated) {
        return version == Version.V2_1
                ? Optional.of(ask(new NotifyPriorityChargingRequest(transaction, activated)))
                : Optional.empty();
    }

    @Override
    public Optional<Ask> needs(int bay, Needs needs, Instant at) {
        return Optional.of(ask(Needs2.said(bay, needs, version, at)));
    }

    @Override
    public Optional<Ask> planned(Composite plan) {
        return Optional.of(ask(Needs2.planned(plan)));
    }

    @Override
    public Optional<Ask> limited(int bay, String source, Optional<Schedule> limit) {
        return Optional.of(ask(Needs2.limited(bay, source, limit)));
    }

    @Override
    public Told told(String action, Json.Entries answer) {
        var known = Action.named(action);
        if (known.isEmpty()) return new Told.Noted();
        var breach = Strict201.ofResponse(version, action, answer);
        if (breach.isPresent()) return new Told.Wrong(breach.get().text());
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
        if (response instanceof AuthorizeResponse authorize) {
            var driver = authorised(authorize.idTokenInfo().status());
            return driver.accepted()
                    ? new Told.Offered(
                            driver,
                            authorize.tariff(),
                            authorize.allowedEnergyTransfer().stream()
                                    .map(EnergyTransferMode::text)
                                    .toList())
                    : driver;
        }
        if (response instanceof NotifyEvChargingNeedsResponse needs) {
            return new Told.Promised(needs.status().text());
        }
        if (response instanceof OpenPeriodicEventStreamResponse open) {
            return new Told.Promised(open.status().text());
        }
        if (response instanceof TransactionEventResponse event) {
            return new Told.Event(
                    event.idTokenInfo().map(info -> authorised(info.status())),
                    event.totalCost(),
                    event.transactionLimit());
        }
        return new Told.Noted();
    }

    private static Told.Authorised authorised(AuthorizationStatus status) {
        return new Told.Authorised(status == AuthorizationStatus.ACCEPTED, OptionalInt.empty());
    }

    @Override
    public Answer answer(Frame.Call call, Station station) {
        return commands.answer(call, station);
    }
}
