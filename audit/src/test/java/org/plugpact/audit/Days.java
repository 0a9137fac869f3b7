package org.plugpact.audit;

import static org.plugpact.audit.Town.sampled;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;

/** What happens in a town, by seeded chance: plain sessions, and among them everything that a rule marks. */
final class Days {
    static final int CHARGERS = 8;
    private static final ChargerId STRANGER = new ChargerId("NOBODY-KNOWS");

    private final Town town = new Town(CHARGERS);
    private final SplittableRandom chance;
    private final long[] registers = new long[CHARGERS];

    private Days(long seed) {
        chance = new SplittableRandom(seed);
    }

    /** A log of so many sessions, every tenth of which is an odd one. */
    static Town of(int sessions, long seed) {
        var days = new Days(seed);
        for (int i = 0; i < sessions; i++) {
            if (i % 10 == 9) days.odd(i / 10);
            else days.plain(i % CHARGERS, i % 50 != 3, i % 7 == 2);
            if (i % 4 == 0) days.town.checkpoint();
        }
        days.town.checkpoint();
        return days.town;
    }

    private static ContractId contract(int number) {
        return new ContractId("%02x".formatted(number & 0xff).repeat(16));
    }

    private void later(int minutes) {
        town.now = town.now.plus(Duration.ofMinutes(minutes));
    }

    private void plain(int charger, boolean driverSigns, boolean allSign) {
        later(3);
        var connector = new ConnectorId(Town.charger(charger), 1);
        int transaction = town.start(connector, contract(chance.nextInt(40)), registers[charger], town.now);
        int quarters = 2 + chance.nextInt(6);
        for (int i = 0; i < quarters; i++) {
            later(15);
            registers[charger] += chance.nextLong(2_000);
            town.sample(connector, Optional.of(transaction), sampled(registers[charger], town.now));
        }
        stop(charger, transaction).ifPresent(snapshot -> {
            if (allSign) town.closeWithAll(snapshot);
            else town.close(snapshot, driverSigns);
        });
    }

    private Optional<PactSnapshot> stop(int charger, int transaction, Sample... samples) {
        later(5);
        registers[charger] += 100;
        return town.stop(Town.charger(charger), transaction, registers[charger], town.now, samples);
    }

    private void odd(int kind) {
        int charger = kind % CHARGERS;
        var one = new ConnectorId(Town.charger(charger), 1);
        switch (kind % 10) {
            case 0 -> overlapping(charger, one);
            case 1 -> backwards(charger, one);
            case 2 -> refused(charger, one);
            case 3 -> conflicting(charger, one);
            case 4 -> strays(charger, one);
            case 5 -> offline(charger, one);
            case 6 -> stopMissing(charger, one);
            case 7 -> beside(charger, one);
            case 8 -> exceeded(charger, one);
            default -> custodial(charger);
        }
    }

    /** Two sessions of one connector, reported late, that share an hour. */
    private void overlapping(int charger, ConnectorId connector) {
        later(600);
        Instant first = town.now.minus(Duration.ofHours(9));
        for (Instant from : new Instant[] {first, first.plus(Duration.ofHours(1))}) {
            int transaction = town.start(connector, contract(7), registers[charger], from);
            registers[charger] += 900;
            town.stop(
                            Town.charger(charger),
                            transaction,
                            registers[charger],
                            from.plus(Duration.ofHours(2)),
                            sampled(registers[charger] - 500, from.plus(Duration.ofMinutes(30))),
                            sampled(registers[charger] - 200, from.plus(Duration.ofMinutes(60))))
                    .ifPresent(snapshot -> town.close(snapshot, true));
        }
    }

    private void backwards(int charger, ConnectorId connector) {
        later(1);
        registers[charger] += 5_000;
        int transaction = town.start(connector, contract(8), registers[charger], town.now);
        later(15);
        town.sample(
                connector,
                Optional.of(transaction),
                sampled(registers[charger] + 400, town.now),
                sampled(registers[charger] + 300, town.now.plusSeconds(60)));
        town.stop(Town.charger(charger), transaction, registers[charger] - 1, town.now.plusSeconds(120));
        later(5);
    }

    /** The driver's side says no, and the charger delivers all the same. */
    private void refused(int charger, ConnectorId connector) {
        later(1);
        town.take(town.refusal(connector, contract(9), "this card is blocked"));
        int transaction = town.start(connector, contract(9), registers[charger], town.now);
        registers[charger] += 700;
        later(15);
        town.sample(connector, Optional.of(transaction), sampled(registers[charger], town.now));
        stop(charger, transaction);
    }

    private void conflicting(int charger, ConnectorId connector) {
        later(1);
        int transaction = town.start(connector, contract(10), registers[charger], town.now);
        Optional<PactSnapshot> toClose = stop(charger, transaction);
        Sample late = sampled(registers[charger] - 50, town.now.minusSeconds(90));
        Sample later = sampled(registers[charger] - 20, town.now.minusSeconds(30));
        town.stop(Town.charger(charger), transaction, registers[charger] + 9, town.now.plusSeconds(9), late, later);
        toClose.ifPresent(snapshot -> town.close(snapshot, true));
    }

    private void strays(int charger, ConnectorId connector) {
        later(1);
        var any = new ConnectorId(Town.charger(charger), 0);
        town.sample(any, Optional.empty(), sampled(1, town.now), sampled(2, town.now.plusSeconds(1)));
        town.sample(connector, Optional.of(99_999), sampled(3, town.now), sampled(4, town.now));
        town.sample(connector, Optional.empty(), sampled(5, town.now));
        town.stop(Town.charger(charger), -4, 6, town.now, sampled(5, town.now));
        town.sample(any, Optional.empty(), sampled(8, town.now));
        town.stop(Town.charger(charger), 0, 9, town.now);
        var nowhere = new ConnectorId(STRANGER, 1);
        town.take(new Claim.Start(nowhere, contract(1), new org.plugpact.core.units.Register(5), town.now));
        town.sample(nowhere, Optional.of(1), sampled(6, town.now), sampled(7, town.now));
        town.stop(STRANGER, 1, 7, town.now, sampled(6, town.now.plusSeconds(2)));
    }

    private void offline(int charger, ConnectorId connector) {
        later(500);
        Instant from = town.now.minus(Duration.ofHours(5));
        int transaction = town.start(connector, contract(11), registers[charger], from);
        registers[charger] += 2_000;
        Instant to = from.plus(Duration.ofHours(1));
        Instant ahead = town.now.plus(Duration.ofHours(1));
        town.sample(
                connector,
                Optional.of(transaction),
                sampled(registers[charger] - 900, to),
                sampled(registers[charger] - 800, ahead));
        town.stop(Town.charger(charger), transaction, registers[charger], to)
                .ifPresent(snapshot -> town.close(snapshot, true));
    }

    private void stopMissing(int charger, ConnectorId connector) {
        later(1);
        int first = town.start(connector, contract(12), registers[charger], town.now);
        later(30);
        int second = town.start(connector, contract(13), registers[charger], town.now);
        stop(charger, second).ifPresent(snapshot -> town.close(snapshot, true));
        stop(charger, first).ifPresent(snapshot -> town.close(snapshot, true));
    }

    private void beside(int charger, ConnectorId connector) {
        later(1);
        ChargerId id = Town.charger(charger);
        town.take(new Claim.Boot(id, "Maker", "Model T", "1.0", town.now));
        town.take(new Claim.PortStatus(connector, "Available", "NoError", "", town.now));
        town.take(new Claim.PortStatus(connector, "Preparing", "NoError", "", town.now));
        town.take(new Claim.Incident(Optional.of(id), "malformed", "not JSON: \"\u0001\\\"", 3, town.now));
        town.take(new Claim.Command(id, "c-" + town.facts.size(), "Reset", "{\"type\":\"Soft\"}"));
        town.take(new Claim.CommandAnswer(id, "c-" + (town.facts.size() - 1), "Accepted", "{}"));
        town.take(town.handshake(new ConnectorId(id, 0), contract(14), Optional.empty()));
    }

    private void exceeded(int charger, ConnectorId connector) {
        later(1);
        int transaction = town.start(connector, contract(15), registers[charger], town.now);
        registers[charger] += 60_000;
        later(60);
        stop(charger, transaction).ifPresent(snapshot -> town.close(snapshot, true));
    }

    private void custodial(int charger) {
        town.custodial = true;
        plain(charger, true, false);
        town.custodial = false;
    }
}
