package org.plugpact.sim.stations;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.plugpact.sim.stations.Commands2.Reply;
import org.plugpact.sim.stations.GridSettings.Held;
import org.plugpact.wire.ocpp21.ClearDerControlRequest;
import org.plugpact.wire.ocpp21.ClearDerControlResponse;
import org.plugpact.wire.ocpp21.DerControl;
import org.plugpact.wire.ocpp21.DerControlStatus;
import org.plugpact.wire.ocpp21.DerCurveGet;
import org.plugpact.wire.ocpp21.EnterServiceGet;
import org.plugpact.wire.ocpp21.FixedPfGet;
import org.plugpact.wire.ocpp21.FixedVarGet;
import org.plugpact.wire.ocpp21.FreqDroopGet;
import org.plugpact.wire.ocpp21.GetDerControlRequest;
import org.plugpact.wire.ocpp21.GetDerControlResponse;
import org.plugpact.wire.ocpp21.GradientGet;
import org.plugpact.wire.ocpp21.LimitMaxDischargeGet;
import org.plugpact.wire.ocpp21.ReportDerControlRequest;
import org.plugpact.wire.ocpp21.SetDerControlRequest;
import org.plugpact.wire.ocpp21.SetDerControlResponse;

/** Grid settings as they are set, asked for and cleared (2.1, block R). */
final class GridSettings2 {
    private GridSettings2() {}

    static void add(Commands2 commands) {
        commands.on(SetDerControlRequest.class, GridSettings2::acts, GridSettings2::set);
        commands.on(GetDerControlRequest.class, GridSettings2::acts, GridSettings2::get);
        commands.on(ClearDerControlRequest.class, GridSettings2::acts, GridSettings2::clear);
    }

    private static boolean acts(Station station) {
        return station.grid.isPresent();
    }

    private static Reply set(SetDerControlRequest set, Station station) {
        if (!GridSettings.SUPPORTED.contains(set.controlType())) {
            return setting(DerControlStatus.NOT_SUPPORTED, List.of());
        }
        var superseded = station.grid.orElseThrow().set(set);
        return setting(DerControlStatus.ACCEPTED, superseded);
    }

    private static Reply setting(DerControlStatus status, List<String> superseded) {
        var deeds = status == DerControlStatus.ACCEPTED ? new Deed[] {new Deed.Adapt()} : new Deed[0];
        return Reply.of(new SetDerControlResponse(status, Optional.empty(), superseded), status.text(), deeds);
    }

    /** R04.FR.30 to 36. */
    private static Reply get(GetDerControlRequest get, Station station) {
        var found = found(get.isDefault(), get.controlType(), get.controlId(), station);
        var status = status(get.controlType(), get.controlId(), found);
        var response = new GetDerControlResponse(status, Optional.empty());
        return status == DerControlStatus.ACCEPTED
                ? Reply.of(
                        response,
                        status.text(),
                        new Deed.Do(life -> new GridKeeping(life).report(get.requestId(), found)))
                : Reply.of(response, status.text());
    }

    /** R04.FR.41 to 45. */
    private static Reply clear(ClearDerControlRequest clear, Station station) {
        var found = found(Optional.of(clear.isDefault()), clear.controlType(), clear.controlId(), station);
        boolean all = clear.controlType().isEmpty() && clear.controlId().isEmpty();
        var status = all ? DerControlStatus.ACCEPTED : status(clear.controlType(), clear.controlId(), found);
        found.forEach(station.grid.orElseThrow()::remove);
        return Reply.of(new ClearDerControlResponse(status, Optional.empty()), status.text(), new Deed.Adapt());
    }

    private static List<Held> found(
            Optional<Boolean> isDefault, Optional<DerControl> kind, Optional<String> id, Station station) {
        return station.grid.orElseThrow().all().stream()
                .filter(held ->
                        isDefault.map(one -> one == held.said.isDefault()).orElse(true))
                .filter(held -> kind.map(one -> one == held.said.controlType()).orElse(true))
                .filter(held -> id.map(held.said.controlId()::equals).orElse(true))
                .toList();
    }

    private static DerControlStatus status(Optional<DerControl> kind, Optional<String> id, List<Held> found) {
        boolean unknown = id.isEmpty()
                && kind.filter(one -> !GridSettings.SUPPORTED.contains(one)).isPresent();
        if (unknown) return DerControlStatus.NOT_SUPPORTED;
        return found.isEmpty() ? DerControlStatus.NOT_FOUND : DerControlStatus.ACCEPTED;
    }

    /**
     * A part of a report.
     *
     * @param more whether another follows
     */
    static ReportDerControlRequest report(int request, Collection<Held> part, boolean more) {
        return new ReportDerControlRequest(
                part.stream().flatMap(held -> curve(held).stream()).toList(),
                part.stream()
                        .flatMap(held -> held.said.enterService().stream()
                                .map(one -> new EnterServiceGet(one, held.said.controlId())))
                        .toList(),
                part.stream()
                        .flatMap(held -> held.said.fixedPFAbsorb().stream()
                                .map(one -> new FixedPfGet(
                                        one, held.said.controlId(), held.said.isDefault(), held.superseded)))
                        .toList(),
                part.stream()
                        .flatMap(held -> held.said.fixedPFInject().stream()
                                .map(one -> new FixedPfGet(
                                        one, held.said.controlId(), held.said.isDefault(), held.superseded)))
                        .toList(),
                part.stream()
                        .flatMap(held -> held.said.fixedVar().stream()
                                .map(one -> new FixedVarGet(
                                        one, held.said.controlId(), held.said.isDefault(), held.superseded)))
                        .toList(),
                part.stream()
                        .flatMap(held -> held.said.freqDroop().stream()
                                .map(one -> new FreqDroopGet(
                                        one, held.said.controlId(), held.said.isDefault(), held.superseded)))
                        .toList(),
                part.stream()
                        .flatMap(held ->
                                held.said.gradient().stream().map(one -> new GradientGet(one, held.said.controlId())))
                        .toList(),
                part.stream()
                        .flatMap(held -> held.said.limitMaxDischarge().stream()
                                .map(one -> new LimitMaxDischargeGet(
                                        held.said.controlId(), held.said.isDefault(), held.superseded, one)))
                        .toList(),
                request,
                Optional.of(more));
    }

    private static Optional<DerCurveGet> curve(Held held) {
        var said = held.said;
        return said.curve()
                .map(curve -> new DerCurveGet(
                        curve, said.controlId(), said.controlType(), said.isDefault(), held.superseded));
    }
}
