package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.units.Register;

/**
 * What a snapshot holds besides the pacts: the counts, what is in which queue, what chargers said last.
 *
 * @param size of the log then
 * @param decided when its last fact was
 * @param readAgain facts that are read again, by number
 * @param passed native pacts that were pruned
 */
record Remainder(
        long size,
        Instant decided,
        long admissions,
        int sessions,
        List<Long> readAgain,
        List<PactId> passed,
        List<PactId> waiting,
        List<PactId> unsettled,
        List<StationRow> stations,
        List<Commands.Asked> commands,
        List<Claim.Anchoring> anchors) {
    private static final int PARTS = 11;
    private static final int PIECES = 4;
    private static final int STRAY = 5;
    private static final int BAY = 3;

    /** What one charger said last. */
    record StationRow(ChargerId charger, Optional<Claim.Boot> boot, List<BayRow> bays, List<Station.StrayId> strays) {
        static StationRow of(ChargerId charger, Station station) {
            List<BayRow> bays = station.bays().entrySet().stream()
                    .map(bay -> new BayRow(
                            bay.getKey(),
                            bay.getValue().saidNotRunning(),
                            bay.getValue().status()))
                    .toList();
            return new StationRow(charger, station.lastBoot(), bays, station.strays());
        }
    }

    /** What it said last of one connector. */
    record BayRow(int number, boolean saidNotRunning, Optional<Claim.PortStatus> status) {}

    byte[] encode() {
        Encoder rest = new Encoder().items(PARTS);
        rest.integer(size).instant(decided).integer(admissions).integer(sessions);
        rest.items(readAgain.size());
        readAgain.forEach(rest::integer);
        pacts(rest, passed);
        pacts(rest, waiting);
        pacts(rest, unsettled);
        rest.items(stations.size());
        for (StationRow station : stations) station(rest, station);
        rest.items(commands.size());
        for (Commands.Asked asked : commands) command(rest, asked);
        rest.items(anchors.size());
        for (Claim.Anchoring anchor : anchors) {
            rest.items(PIECES).text(anchor.log().text()).integer(anchor.size());
            rest.digest(anchor.root()).text(anchor.note());
        }
        return rest.toBytes();
    }

    static Remainder decode(byte[] bytes) throws Malformed {
        Decoder rest = new Decoder(bytes);
        rest.items(PARTS);
        Remainder read = new Remainder(
                rest.integer(),
                rest.instant(),
                rest.integer(),
                Math.toIntExact(rest.integer()),
                PactRows.list(rest, rest::integer),
                PactRows.list(rest, () -> pact(rest.digest())),
                PactRows.list(rest, () -> pact(rest.digest())),
                PactRows.list(rest, () -> pact(rest.digest())),
                PactRows.list(rest, () -> station(rest)),
                PactRows.list(rest, () -> command(rest)),
                PactRows.list(rest, () -> anchor(rest)));
        rest.done();
        return read;
    }

    private static void pacts(Encoder rest, List<PactId> pacts) {
        rest.items(pacts.size());
        for (PactId pact : pacts) rest.digest(PactRows.digest(pact));
    }

    private static PactId pact(Digest digest) {
        return new PactId(digest.hex());
    }

    private static void station(Encoder rest, StationRow station) {
        rest.items(PIECES).text(station.charger().text()).items(station.boot().isPresent() ? PIECES : 0);
        station.boot()
                .ifPresent(boot -> rest.text(boot.vendor())
                        .text(boot.model())
                        .text(boot.firmware())
                        .instant(boot.at()));
        rest.items(station.bays().size());
        for (BayRow bay : station.bays()) {
            rest.items(BAY).integer(bay.number()).bool(bay.saidNotRunning());
            rest.items(bay.status().isPresent() ? PIECES : 0);
            bay.status()
                    .ifPresent(said -> rest.text(said.status())
                            .text(said.errorCode())
                            .text(said.info())
                            .instant(said.at()));
        }
        rest.items(station.strays().size());
        for (Station.StrayId stray : station.strays()) {
            rest.items(STRAY).integer(stray.connector()).integer(stray.transaction());
            rest.text(stray.report().text())
                    .instant(stray.at())
                    .integer(stray.register().milliwattHours());
        }
    }

    private static StationRow station(Decoder rest) throws Malformed {
        rest.items(PIECES);
        ChargerId charger = new ChargerId(rest.text());
        Optional<Claim.Boot> boot = rest.items() == 0
                ? Optional.empty()
                : Optional.of(new Claim.Boot(charger, rest.text(), rest.text(), rest.text(), rest.instant()));
        List<BayRow> bays = PactRows.list(rest, () -> bay(rest, charger));
        List<Station.StrayId> strays = PactRows.list(rest, () -> stray(rest));
        return new StationRow(charger, boot, bays, strays);
    }

    private static BayRow bay(Decoder rest, ChargerId charger) throws Malformed {
        rest.items(BAY);
        ConnectorId connector = new ConnectorId(charger, Math.toIntExact(rest.integer()));
        boolean notRunning = rest.bool();
        Optional<Claim.PortStatus> status = rest.items() == 0
                ? Optional.empty()
                : Optional.of(new Claim.PortStatus(connector, rest.text(), rest.text(), rest.text(), rest.instant()));
        return new BayRow(connector.number(), notRunning, status);
    }

    private static Station.StrayId stray(Decoder rest) throws Malformed {
        rest.items(STRAY);
        return new Station.StrayId(
                Math.toIntExact(rest.integer()),
                rest.integer(),
                Forms.named("report", Stray.Report.values(), Stray.Report::text, rest.text()),
                rest.instant(),
                new Register(rest.integer()));
    }

    private static void command(Encoder rest, Commands.Asked asked) {
        Claim.Command command = asked.command();
        rest.items(PIECES + 1).text(command.charger().text()).text(command.id());
        rest.text(command.action()).text(command.arguments());
        rest.items(asked.answer().isPresent() ? PIECES : 0);
        asked.answer()
                .ifPresent(answer -> rest.text(answer.charger().text())
                        .text(answer.id())
                        .text(answer.status())
                        .text(answer.answer()));
    }

    private static Commands.Asked command(Decoder rest) throws Malformed {
        rest.items(PIECES + 1);
        var command = new Claim.Command(new ChargerId(rest.text()), rest.text(), rest.text(), rest.text());
        Optional<Claim.CommandAnswer> answer = rest.items() == 0
                ? Optional.empty()
                : Optional.of(
                        new Claim.CommandAnswer(new ChargerId(rest.text()), rest.text(), rest.text(), rest.text()));
        return new Commands.Asked(command, answer);
    }

    private static Claim.Anchoring anchor(Decoder rest) throws Malformed {
        rest.items(PIECES);
        return new Claim.Anchoring(new LogId(rest.text()), rest.integer(), rest.digest(), rest.text());
    }
}
