package org.plugpact.sim.stations;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.plugpact.sim.stations.GridSettings.Alarm;
import org.plugpact.sim.stations.GridSettings.Held;
import org.plugpact.wire.ocpp21.NotifyDerAlarmRequest;
import org.plugpact.wire.ocpp21.NotifyDerStartStopRequest;
import org.plugpact.wire.ocpp21.Request;

/** A station that tells what its grid settings come to, as time goes on and its grid changes (OCPP 2.1, R04 and R05). */
final class GridKeeping {
    /** Settings in one part of a report. */
    private static final int REPORTED_MAX = 2;

    private final Life life;

    GridKeeping(Life life) {
        this.life = life;
    }

    private void say(Request request) throws IOException, InterruptedException {
        life.phone.patiently(new Ask(request.operation().text(), request.write()));
    }

    void report(int request, List<Held> found) throws IOException, InterruptedException {
        for (int from = 0; from < found.size(); from += REPORTED_MAX) {
            int to = Math.min(from + REPORTED_MAX, found.size());
            Request part;
            synchronized (life.station) {
                part = GridSettings2.report(request, found.subList(from, to), to < found.size());
            }
            say(part);
        }
    }

    /** What began or ended, and whether more or less flows for it than else. */
    void look() throws IOException, InterruptedException {
        turn();
        life.adapt();
        alarm();
    }

    /** R04.FR.20 to 22. */
    private void turn() throws IOException, InterruptedException {
        List<GridSettings.Turn> turns;
        synchronized (life.station) {
            turns = life.station
                    .grid
                    .map(grid -> grid.turns(life.station.now()))
                    .orElse(List.of());
        }
        for (var turn : turns) {
            say(new NotifyDerStartStopRequest(turn.id(), turn.started(), life.station.now(), turn.superseded()));
        }
    }

    /** R05: one alarm at a time; another reason takes its place without an end between. */
    private void alarm() throws IOException, InterruptedException {
        Optional<Alarm> told;
        Optional<Alarm> now;
        synchronized (life.station) {
            told = life.station.alarm;
            now = life.station.deviates();
            life.station.alarm = now;
        }
        if (now.equals(told)) return;
        var alarm = now.or(() -> told).orElseThrow();
        say(new NotifyDerAlarmRequest(
                alarm.kind(),
                alarm.fault(),
                now.isEmpty() ? Optional.of(true) : Optional.empty(),
                life.station.now(),
                Optional.empty()));
    }
}
