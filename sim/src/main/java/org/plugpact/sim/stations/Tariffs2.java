package org.plugpact.sim.stations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plugpact.sim.stations.Commands2.Reply;
import org.plugpact.wire.ocpp21.ClearTariffsRequest;
import org.plugpact.wire.ocpp21.ClearTariffsResponse;
import org.plugpact.wire.ocpp21.ClearTariffsResult;
import org.plugpact.wire.ocpp21.CostUpdatedRequest;
import org.plugpact.wire.ocpp21.CostUpdatedResponse;
import org.plugpact.wire.ocpp21.GetTariffsRequest;
import org.plugpact.wire.ocpp21.GetTariffsResponse;
import org.plugpact.wire.ocpp21.SetDefaultTariffRequest;
import org.plugpact.wire.ocpp21.SetDefaultTariffResponse;
import org.plugpact.wire.ocpp21.Tariff;
import org.plugpact.wire.ocpp21.TariffAssignment;
import org.plugpact.wire.ocpp21.TariffClearStatus;
import org.plugpact.wire.ocpp21.TariffGetStatus;
import org.plugpact.wire.ocpp21.TariffKind;
import org.plugpact.wire.ocpp21.TariffSetStatus;

/** Tariffs for everybody, and what a visit comes to so far (2.x, block I). */
final class Tariffs2 {
    private Tariffs2() {}

    static void add(Commands2 commands) {
        commands.on(SetDefaultTariffRequest.class, Tariffs2::set);
        commands.on(GetTariffsRequest.class, Tariffs2::get);
        commands.on(ClearTariffsRequest.class, Tariffs2::clear);
        commands.on(CostUpdatedRequest.class, Tariffs2::cost);
    }

    /** I07.FR.02 to 12. */
    private static Reply set(SetDefaultTariffRequest set, Station station) {
        var status = TariffSetStatus.ACCEPTED;
        var held = station.till.defaults.values();
        if (held.stream()
                .anyMatch(tariff -> tariff.tariffId().equals(set.tariff().tariffId()))) {
            status = TariffSetStatus.DUPLICATE_TARIFF_ID;
        } else if (most(set.tariff()) > Till.ELEMENTS_MAX) {
            status = TariffSetStatus.TOO_MANY_ELEMENTS;
        } else if (isConditional(set.tariff())) {
            status = TariffSetStatus.CONDITION_NOT_SUPPORTED;
        } else if (set.evseId() != 0 && station.bay(set.evseId()).isEmpty()) {
            status = TariffSetStatus.REJECTED;
        } else {
            for (var bay : station.bays) {
                if (set.evseId() == 0 || set.evseId() == bay.number) {
                    station.till.defaults.put(bay.number, set.tariff());
                }
            }
        }
        return Reply.of(new SetDefaultTariffResponse(status, Optional.empty()), status.text());
    }

    private static int most(Tariff tariff) {
        int energy = tariff.energy().map(some -> some.prices().size()).orElse(0);
        int charging = tariff.chargingTime().map(some -> some.prices().size()).orElse(0);
        int idle = tariff.idleTime().map(some -> some.prices().size()).orElse(0);
        int fixed = tariff.fixedFee().map(some -> some.prices().size()).orElse(0);
        return Math.max(Math.max(energy, charging), Math.max(idle, fixed));
    }

    private static boolean isConditional(Tariff tariff) {
        return tariff.energy().stream()
                        .flatMap(some -> some.prices().stream())
                        .anyMatch(price -> price.conditions().isPresent())
                || tariff.chargingTime().stream()
                        .flatMap(some -> some.prices().stream())
                        .anyMatch(price -> price.conditions().isPresent())
                || tariff.idleTime().stream()
                        .flatMap(some -> some.prices().stream())
                        .anyMatch(price -> price.conditions().isPresent())
                || tariff.fixedFee().stream()
                        .flatMap(some -> some.prices().stream())
                        .anyMatch(price -> price.conditions().isPresent());
    }

    /** I09: those for everybody, and those of drivers who charge. */
    private static Reply get(GetTariffsRequest get, Station station) {
        Map<String, List<Integer>> lying = new TreeMap<>();
        station.till.defaults.forEach((bay, tariff) -> {
            if (get.evseId() == 0 || get.evseId() == bay) {
                lying.computeIfAbsent(tariff.tariffId(), id -> new ArrayList<>())
                        .add(bay);
            }
        });
        List<TariffAssignment> assigned = new ArrayList<>();
        lying.forEach((id, bays) ->
                assigned.add(new TariffAssignment(id, TariffKind.DEFAULT_TARIFF, Optional.empty(), bays, List.of())));
        for (var visit : station.visits()) {
            if (visit.tariff.isEmpty() || visit.token.isEmpty() || (get.evseId() != 0 && get.evseId() != visit.bay)) {
                continue;
            }
            assigned.add(new TariffAssignment(
                    visit.tariff.get().tariffId(),
                    TariffKind.DRIVER_TARIFF,
                    Optional.empty(),
                    List.of(visit.bay),
                    List.of(visit.token.get())));
        }
        var status = assigned.isEmpty() ? TariffGetStatus.NO_TARIFF : TariffGetStatus.ACCEPTED;
        return Reply.of(new GetTariffsResponse(status, Optional.empty(), assigned), status.text());
    }

    /** I10: visits go on under what they began with. */
    private static Reply clear(ClearTariffsRequest clear, Station station) {
        var gone = new TreeSet<String>();
        for (var lying : new LinkedHashMap<>(station.till.defaults).entrySet()) {
            String id = lying.getValue().tariffId();
            boolean named = clear.tariffIds().isEmpty() || clear.tariffIds().contains(id);
            boolean there = clear.evseId().isEmpty() || clear.evseId().getAsInt() == lying.getKey();
            if (!named || !there) continue;
            station.till.defaults.remove(lying.getKey());
            gone.add(id);
        }
        var results = new ArrayList<ClearTariffsResult>();
        for (var id : gone) {
            results.add(new ClearTariffsResult(Optional.empty(), Optional.of(id), TariffClearStatus.ACCEPTED));
        }
        if (gone.isEmpty()) {
            results.add(new ClearTariffsResult(Optional.empty(), Optional.empty(), TariffClearStatus.NO_TARIFF));
        }
        return Reply.of(new ClearTariffsResponse(results), gone.isEmpty() ? "NoTariff" : "Accepted");
    }

    /** I02.FR.02. */
    private static Reply cost(CostUpdatedRequest cost, Station station) {
        station.visit(cost.transactionId()).ifPresent(visit -> visit.cost = Optional.of(cost.totalCost()));
        return Reply.of(new CostUpdatedResponse(), "Taken");
    }
}
