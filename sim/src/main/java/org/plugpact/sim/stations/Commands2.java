package org.plugpact.sim.stations;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.ErrorCode;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;
import org.plugpact.wire.ocpp21.StatusInfo;

/** Answers a central system of 2.0.1 or 2.1; what a station does not have is NotImplemented. */
final class Commands2 {
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

    /** Stations of a version share them: they know nothing of any. */
    private static final Map<Version, Commands2> ALL = new EnumMap<>(
            Map.of(Version.V2_0_1, new Commands2(Version.V2_0_1), Version.V2_1, new Commands2(Version.V2_1)));

    private final Version version;
    private final Map<Class<? extends Request>, Entry> handlers = new LinkedHashMap<>();

    /** @param can which stations do it */
    private record Entry(Predicate<Station> can, Handler<Request> handler) {}

    private Commands2(Version version) {
        this.version = version;
        RemoteControl2.add(this);
        Profiling2.add(this);
        DeviceModel2.add(this);
        Files2.add(this);
        Tariffs2.add(this);
        Payments2.add(this);
        BothWays2.add(this);
        Monitoring2.add(this);
        Networks.add(this);
        GridSettings2.add(this);
    }

    /** Of 2.0.1 or 2.1. */
    static Commands2 of(Version version) {
        return Optional.ofNullable(ALL.get(version)).orElseThrow();
    }

    <R extends Request> void on(Class<R> type, Handler<R> handler) {
        on(type, _ -> true, handler);
    }

    /** Of those stations alone that can. */
    <R extends Request> void on(Class<R> type, Predicate<Station> can, Handler<R> handler) {
        handlers.put(type, new Entry(can, (request, station) -> handler.reply(type.cast(request), station)));
    }

    static Optional<StatusInfo> because(String reasonCode) {
        return Optional.of(new StatusInfo(reasonCode, Optional.empty()));
    }

    Tongue.Answer answer(Frame.Call call, Station station) {
        var action = Action.named(call.action()).filter(Action::fromCsms);
        if (action.isEmpty() || !Strict201.knows(version, call.action())) {
            return error(call, ErrorCode.NOT_IMPLEMENTED, "no such action");
        }
        var breach = Strict201.ofRequest(version, call.action(), call.payload());
        if (breach.isPresent()) {
            return error(call, ErrorCode.of(breach.get().breach()), breach.get().text());
        }
        return switch (action.get().request(call.payload())) {
            case Parsed.Bad<Request>(var violation) -> error(call, ErrorCode.of(violation.breach()), violation.text());
            case Parsed.Good<Request>(var request) -> answer(call, request, station);
        };
    }

    private Tongue.Answer answer(Frame.Call call, Request request, Station station) {
        var known = handlers.get(request.getClass());
        if (known == null || !known.can.test(station))
            return error(call, ErrorCode.NOT_IMPLEMENTED, "this station does not do that");
        var reply = known.handler.reply(request, station);
        return new Tongue.Answer(
                new Frame.CallResult(call.id(), reply.response().write()), reply.outcome(), reply.deeds());
    }

    private static Tongue.Answer error(Frame.Call call, ErrorCode code, String detail) {
        return new Tongue.Answer(
                new Frame.CallError(call.id(), code.text(), detail, Json.Entries.NONE), code.text(), List.of());
    }
}
