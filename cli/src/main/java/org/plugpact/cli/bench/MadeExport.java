package org.plugpact.cli.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.units.Register;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.export.ExportWriter;

/**
 * An export of as many sessions as a bench wants, without sockets: plain chargers of one operator, drivers behind an agent, each
 * session offered, accepted, metered and closed with real keys, by the rules that a hub decides by. What is on record goes
 * to files as it comes. One thread's own.
 */
final class MadeExport {
    private static final int CHARGERS = 200;
    private static final int READINGS = 6;
    private static final long WATT_HOURS_A_READING = 2_000;
    private static final Duration BETWEEN_READINGS = Duration.ofMinutes(15);
    private static final Duration BETWEEN_CHARGERS = Duration.ofSeconds(3);

    private final Backroom room;
    private final Path folder;
    private final Handshaking handshaking;
    private final Intake intake;
    private final List<Manifest.FileDigest> files = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final StringBuilder checkpoints = new StringBuilder();
    private final long[] registers = new long[CHARGERS];
    private Instant now;

    private MadeExport(Backroom room, Path folder) throws IOException, DeskBusy {
        this.room = room;
        this.folder = folder;
        this.now = room.clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.handshaking = Handshaking.begin(room, Algorithm.ES256, CHARGERS);
        this.intake = room.twin();
    }

    /** Writes at least so many sessions, in whole rounds of all chargers. @return how many */
    static int write(Path folder, int sessions) throws IOException, DeskBusy {
        Files.createDirectories(folder.resolve("facts"));
        try (var room = Backroom.open()) {
            var made = new MadeExport(room, folder);
            for (Fact fact : room.store.facts(0, (int) room.store.size())) made.add(fact);
            int count = 0;
            for (; count < sessions; count += CHARGERS) made.round(count);
            made.end();
            return count;
        }
    }

    /** A session at each charger, one beginning shortly after the other. */
    private void round(int first) throws IOException {
        TransactionNumber[] running = new TransactionNumber[CHARGERS];
        for (int i = 0; i < CHARGERS; i++) running[i] = start(first + i, connector(i), registers[i]);
        for (int reading = 0; reading < READINGS; reading++) {
            now = now.plus(BETWEEN_READINGS);
            for (int i = 0; i < CHARGERS; i++) {
                registers[i] += WATT_HOURS_A_READING;
                Sample sample = new Sample(later(), register(i), Optional.empty(), Optional.empty());
                reported(new Claim.Sampling(connector(i), Optional.of(running[i]), List.of(sample)));
            }
        }
        for (int i = 0; i < CHARGERS; i++) stop(first + i, i, running[i]);
        checkpoint();
    }

    private static ConnectorId connector(int charger) {
        return new ConnectorId(new ChargerId("BENCH-" + charger), 1);
    }

    private Register register(int charger) {
        return Register.ofWattHours(registers[charger]);
    }

    private Instant later() {
        now = now.plus(BETWEEN_CHARGERS);
        return now;
    }

    private TransactionNumber start(int number, ConnectorId connector, long register) throws IOException {
        Claim.Handshake handshake;
        try {
            handshake = handshaking.next(number, later()).parse();
        } catch (Malformed broken) {
            throw new IllegalStateException(broken);
        }
        take(handshaking.checked(handshake, now));
        Claim start = new Claim.Start(connector, handshake.contract(), Register.ofWattHours(register), now);
        if (reported(start) instanceof Outcome.StartedAs said) return said.transaction();
        throw new IllegalStateException("session " + number + " did not start");
    }

    private void stop(int number, int charger, TransactionNumber transaction) throws IOException {
        registers[charger] += WATT_HOURS_A_READING / 2;
        Claim stop = new Claim.Stop(
                connector(charger).charger(),
                transaction.value(),
                register(charger),
                later(),
                "EVDisconnected",
                Optional.empty(),
                List.of());
        Optional<PactSnapshot> toClose =
                reported(stop) instanceof Outcome.StoppedAs said ? said.toClose() : Optional.empty();
        if (toClose.isEmpty()) throw new IllegalStateException("session " + number + " did not stop");
        Claim close = handshaking.closing(toClose.get(), number, now);
        if (!(take(handshaking.checked(close, now)) instanceof Outcome.Final))
            throw new IllegalStateException("session " + number + " did not close");
    }

    private Outcome reported(Claim claim) throws IOException {
        ChargerId charger = switch (claim) {
            case Claim.Start start -> start.connector().charger();
            case Claim.Sampling sampling -> sampling.connector().charger();
            case Claim.Stop stop -> stop.charger();
            case Claim other -> throw new IllegalArgumentException("no charger reports " + other);
        };
        return take(Evidence.reported(claim, charger));
    }

    private Outcome take(Evidence evidence) throws IOException {
        var taken = intake.take(evidence, now);
        for (Fact fact : taken.facts()) add(fact);
        return taken.outcome();
    }

    private void add(Fact fact) throws IOException {
        facts.add(fact);
        if (facts.size() == ExportWriter.FACTS_PER_FILE) flush();
    }

    private void flush() throws IOException {
        if (facts.isEmpty()) return;
        String name = String.format(Locale.ROOT, "facts/%06d.cbor", files.size());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Fact fact : facts) out.write(fact.encode());
        }
        files.add(digest(name));
        facts.clear();
    }

    private void checkpoint() {
        SignedCheckpoint signed = SignedCheckpoint.sign(
                intake.checkpoint(),
                room.keys.logs().opening(),
                room.keys.logs().firstSigner());
        checkpoints.append(signed.text()).append('\n');
    }

    private void end() throws IOException {
        flush();
        Files.write(folder.resolve("checkpoints"), checkpoints.toString().getBytes(StandardCharsets.UTF_8));
        List<byte[]> certificates = room.certificates();
        Encoder encoder = new Encoder().items(certificates.size());
        certificates.forEach(encoder::bytes);
        Files.write(folder.resolve("certificates.cbor"), encoder.toBytes());
        files.add(digest("checkpoints"));
        files.add(digest("certificates.cbor"));
        files.sort(Comparator.comparing(Manifest.FileDigest::name));
        var end = intake.checkpoint();
        var manifest = new Manifest(end.origin(), end.size(), end.root(), files);
        byte[] signed =
                manifest.sign(room.salts, room.keys.root().signer(), now).encode();
        Files.write(folder.resolve("manifest.cbor"), signed);
    }

    private Manifest.FileDigest digest(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        return new Manifest.FileDigest(name, bytes.length, Digest.sha256(bytes));
    }
}
