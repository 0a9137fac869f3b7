package org.plugpact.sim.actors;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.sim.world.Session;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.AuthorizeResponse;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.ChargePointErrorCode;
import org.plugpact.wire.ocpp16.ChargePointStatus;
import org.plugpact.wire.ocpp16.IdTagInfo;
import org.plugpact.wire.ocpp16.Measurand;
import org.plugpact.wire.ocpp16.MeterValue;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.Reason;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.SampledValue;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StartTransactionResponse;
import org.plugpact.wire.ocpp16.StatusNotificationRequest;
import org.plugpact.wire.ocpp16.StopTransactionRequest;
import org.plugpact.wire.ocpp16.UnitOfMeasure;

/**
 * Plays what happens at one charge point to its central system. A session that is late, because it happened while the charge point
 * was offline, is sent as OCPP 1.6, 3.7 has it: its transaction messages alone, with the times at which things happened.
 */
public final class Player {
    private static final long MILLIWATT_HOURS_PER_WATT_HOUR = 1_000;

    private final Plan plan;
    private final Charger charger;
    private final Timing timing;
    private final Drivers drivers;
    private final Lateness lateness;
    private final Audience audience;
    /** What each connector's meter shows, in Wh. */
    private final Map<Integer, Long> registers = new HashMap<>();
    /** The sessions that run. */
    private final Map<Session, Running> running = new HashMap<>();

    /** A session's number at the central system, and what its meter showed when it began, in Wh. */
    private record Running(int transaction, long register) {}

    /** Which events had happened before the charge point came online. */
    public interface Lateness {
        boolean isLate(Plan.Event event);
    }

    /** Who is told of what was played; called from players' threads. */
    public interface Audience {
        /** A session was played to its end. */
        void played(Session session);

        /** The central system did not let a driver charge. */
        void turnedAway(Session session, AuthorizationStatus status);
    }

    public Player(Plan plan, Charger charger, Timing timing, Drivers drivers, Lateness lateness, Audience audience) {
        this.plan = plan;
        this.charger = charger;
        this.timing = timing;
        this.drivers = drivers;
        this.lateness = lateness;
        this.audience = audience;
    }

    /** Boots, then plays all events in order. */
    public void play() throws IOException, InterruptedException {
        try {
            timing.reach(plan.events().getFirst().at());
            charger.call(boot());
            for (var event : plan.events()) {
                timing.reach(event.at());
                switch (event) {
                    case Plan.Event.Begin begin -> begin(begin);
                    case Plan.Event.Meter meter -> meter(meter);
                    case Plan.Event.End end -> end(end);
                }
            }
        } finally {
            timing.leave();
        }
    }

    private Request boot() {
        String model = plan.model().isEmpty() ? "Simulated" : plan.model();
        return BootNotificationRequest.of("Plugpact", model.length() <= 20 ? model : model.substring(0, 20));
    }

    private void begin(Plan.Event.Begin begin) throws IOException, InterruptedException {
        boolean late = lateness.isLate(begin);
        var session = begin.session();
        String tag = drivers.tag(session);
        if (!late) {
            var answer = (AuthorizeResponse) charger.call(new AuthorizeRequest(tag));
            if (!accepted(answer.idTagInfo())) {
                audience.turnedAway(session, answer.idTagInfo().status());
                return;
            }
        }
        long register = registers.getOrDefault(session.connector(), 0L);
        var started = (StartTransactionResponse) charger.call(
                new StartTransactionRequest(session.connector(), tag, register, OptionalInt.empty(), begin.at()));
        running.put(session, new Running(started.transactionId(), register));
        if (!accepted(started.idTagInfo())) {
            audience.turnedAway(session, started.idTagInfo().status());
        }
        if (!late) status(session, ChargePointStatus.CHARGING, begin);
    }

    private static boolean accepted(IdTagInfo info) {
        return info.status() == AuthorizationStatus.ACCEPTED;
    }

    private void meter(Plan.Event.Meter meter) throws IOException, InterruptedException {
        var one = Optional.ofNullable(running.get(meter.session()));
        if (one.isEmpty()) return; // Turned away.
        var session = meter.session();
        long seconds = Duration.between(session.start(), session.end()).toSeconds();
        long watts = wattHours(session) * 3_600 / seconds;
        var values = List.of(
                SampledValue.of(
                        Long.toString(one.get().register() + meter.wattHours()),
                        Measurand.ENERGY_ACTIVE_IMPORT_REGISTER,
                        UnitOfMeasure.WATT_HOUR),
                SampledValue.of(Long.toString(watts), Measurand.POWER_ACTIVE_IMPORT, UnitOfMeasure.WATT));
        charger.call(new MeterValuesRequest(
                session.connector(),
                OptionalInt.of(one.get().transaction()),
                List.of(new MeterValue(meter.at(), values))));
    }

    private void end(Plan.Event.End end) throws IOException, InterruptedException {
        var session = end.session();
        var one = Optional.ofNullable(running.remove(session));
        if (one.isEmpty()) return; // Turned away.
        long register = one.get().register() + wattHours(session);
        registers.merge(session.connector(), register, Math::max);
        charger.call(new StopTransactionRequest(
                Optional.of(drivers.tag(session)),
                register,
                end.at(),
                one.get().transaction(),
                Optional.of(Reason.EV_DISCONNECTED),
                List.of()));
        if (!lateness.isLate(end)) status(session, ChargePointStatus.AVAILABLE, end);
        audience.played(session);
    }

    private void status(Session session, ChargePointStatus status, Plan.Event event)
            throws IOException, InterruptedException {
        charger.call(new StatusNotificationRequest(
                session.connector(),
                ChargePointErrorCode.NO_ERROR,
                Optional.empty(),
                status,
                Optional.of(event.at()),
                Optional.empty(),
                Optional.empty()));
    }

    private static long wattHours(Session session) {
        return session.energy().milliwattHours() / MILLIWATT_HOURS_PER_WATT_HOUR;
    }
}
