package org.plugpact.audit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.handshake.Action;
import org.plugpact.core.handshake.ChargerSide;
import org.plugpact.core.handshake.Credentials;
import org.plugpact.core.handshake.Event;
import org.plugpact.core.handshake.Holdings;
import org.plugpact.core.handshake.Patience;
import org.plugpact.core.handshake.Showing;
import org.plugpact.core.handshake.Terms;
import org.plugpact.core.handshake.VehicleSide;
import org.plugpact.core.handshake.Wishes;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;

/** A charger and a vehicle of a town with keys of their own, over a way on which nothing is lost and nothing takes time. */
final class Natives {
    private static final ContractId CONTRACT = new ContractId("7e".repeat(16));

    private final Town town;
    private final ChargerSide charger;
    private final VehicleSide vehicle;
    private final ConnectorId place;
    private final List<Claim.Delivered> kept = new ArrayList<>();
    private final ArrayDeque<Runnable> due = new ArrayDeque<>();
    private Register register = Register.ofWattHours(1_000);

    /** @param meter the meter's own key */
    Natives(Town town, int number, Optional<Key> meter) {
        this.town = town;
        this.place = new ConnectorId(Town.charger(number), 1);
        Claim.Registration entered = town.entered(place.charger());
        Key car = town.provider.issue(CONTRACT.text(), Town.VALID);
        town.keys.put(car.thumbprint(), car);
        Holdings holdings = Holdings.of(town.bundle());
        this.charger = new ChargerSide(
                new Terms(entered, 1, Town.REGULATOR),
                holdings,
                new Credentials(chain(entered.credential()), town.signer(entered.credential())),
                meter.map(key -> new Credentials(key.chain(), key.signer())),
                Patience.USUAL,
                town::salt,
                Town.VERIFIER);
        var wishes = new Wishes(
                Town.PROVIDER,
                CONTRACT,
                Energy.ofWattHours(50_000),
                new Amount(Town.GBP, Ratio.parse("0.90")),
                List.of());
        this.vehicle = new VehicleSide(
                wishes,
                holdings,
                new Credentials(car.chain(), car.signer()),
                Patience.USUAL,
                town::salt,
                Town.VERIFIER);
    }

    private Chain chain(Digest leaf) {
        return Optional.ofNullable(town.keys.get(leaf)).orElseThrow().chain();
    }

    /** Plugs in, meters so much more each minute, and plugs out; once. @return what the charger kept */
    Claim.Delivered session(long... wattHours) {
        toVehicle(new Event.Plugged(place));
        toCharger(new Event.Plugged(place));
        for (long more : wattHours) {
            town.now = town.now.plus(Duration.ofMinutes(1));
            register = new Register(register.milliwattHours() + 1_000 * more);
            toCharger(new Event.MeterShowed(new Showing(register)));
        }
        town.now = town.now.plus(Duration.ofMinutes(1));
        toCharger(new Event.Unplugged());
        toVehicle(new Event.Unplugged());
        return kept.getLast();
    }

    private void toCharger(Event event) {
        due.add(() -> charger.on(event, town.now).forEach(this::obey));
        run();
    }

    private void toVehicle(Event event) {
        due.add(() -> {
            for (Action action : vehicle.on(event, town.now)) {
                if (action instanceof Action.Send(var frame)) toCharger(new Event.Arrived(frame));
            }
        });
        run();
    }

    private void obey(Action action) {
        switch (action) {
            case Action.Send(var frame) -> toVehicle(new Event.Arrived(frame));
            case Action.CloseContactor _ -> toCharger(new Event.ContactorClosed(new Showing(register)));
            case Action.OpenContactor _ -> toCharger(new Event.ContactorOpened(new Showing(register)));
            case Action.Keep(var delivery) -> kept.add(delivery.record());
            case Action.Note _, Action.Forget _, Action.Refused _, Action.WakeAt _ -> {
                // Nothing fails here, and nobody waits.
            }
        }
    }

    /** One after the other: a side is never called from within itself. */
    private void run() {
        if (due.size() > 1) return;
        while (!due.isEmpty()) {
            due.peek().run();
            due.remove();
        }
    }
}
