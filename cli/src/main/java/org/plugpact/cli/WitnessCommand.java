package org.plugpact.cli;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.Parting;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.lineage.WitnessPolicy;
import org.plugpact.hub.keys.CosigningKeys;
import org.plugpact.hub.ops.Logs;
import org.plugpact.hub.witness.EvidenceFolder;
import org.plugpact.hub.witness.Witness;
import org.plugpact.hub.witness.WitnessDoor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A witness of logs: its keys, its process, its evidence. */
@Command(
        name = "witness",
        description =
                "Cosign logs' checkpoints that grew, with a key of your own; refuse forks, and keep the evidence.",
        mixinStandardHelpOptions = true)
final class WitnessCommand {
    private static final int FOUND = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The logs that are witnessed, by their keys. */
    static final class TrustedLogs {
        @Option(
                names = "--log",
                paramLabel = "VKEY",
                description = "A log's verifier key (name+id+key); may be given several times, also for one log")
        private List<String> keys = List.of();

        @Option(
                names = "--policy",
                paramLabel = "FILE",
                description = "A C2SP tlog-policy file: the keys in its log lines")
        private Optional<Path> policy = Optional.empty();

        List<VerifierKey> read() throws IOException {
            List<VerifierKey> trusted = new ArrayList<>();
            try {
                for (String key : keys) trusted.add(VerifierKey.parse(key));
                if (policy.isPresent()) {
                    WitnessPolicy.parse(Files.readString(policy.get())).logs().forEach(log -> trusted.add(log.key()));
                }
            } catch (Malformed wrong) {
                throw new IOException(wrong.getMessage(), wrong);
            }
            if (trusted.isEmpty()) throw new IOException("which logs? --log VKEY or --policy FILE");
            return trusted;
        }
    }

    @Command(
            name = "init",
            description = "Make a witness's keys in a folder of its own, and print what a log's policy says of it.",
            mixinStandardHelpOptions = true)
    int init(
            @Option(names = "--data", paramLabel = "DIR", required = true, description = "The witness's own folder")
                    Path data,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            required = true,
                            description = "Its name, usually a host's and a path: witness.example/w1")
                    String name,
            @Option(names = "--ml-dsa", description = "Also make a key of ML-DSA-44, which outlasts curves")
                    boolean lattice)
            throws IOException {
        CosigningKeys keys = Witness.keys(data);
        if (!keys.inUse().isEmpty()) throw new IOException("there is a witness in " + data + " already");
        keys = keys.with(name, KeyType.COSIGNATURE);
        print(lattice ? keys.with(name, KeyType.SUBTREE) : keys);
        return 0;
    }

    @Command(
            name = "rotate",
            description =
                    "Make one more key: both sign until the old one is retired, so policies can follow in between.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Option(names = "--data", paramLabel = "DIR", required = true, description = "The witness's own folder")
                    Path data,
            @Option(names = "--ml-dsa", description = "Of ML-DSA-44 instead of Ed25519") boolean lattice)
            throws IOException {
        CosigningKeys keys = Witness.keys(data);
        if (keys.inUse().isEmpty()) throw new IOException("no witness in " + data + " yet");
        String name = keys.inUse().getFirst().key().name();
        print(keys.with(name, lattice ? KeyType.SUBTREE : KeyType.COSIGNATURE));
        return 0;
    }

    @Command(
            name = "retire",
            description = "Destroy a key's private half; what it signed stays good.",
            mixinStandardHelpOptions = true)
    int retire(
            @Option(names = "--data", paramLabel = "DIR", required = true, description = "The witness's own folder")
                    Path data,
            @Parameters(paramLabel = "VKEY", description = "The key, as init or rotate printed it") String key)
            throws IOException {
        try {
            print(Witness.keys(data).without(VerifierKey.parse(key)));
            return 0;
        } catch (Malformed wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
    }

    @Command(name = "run", description = "Serve as a witness until told to stop.", mixinStandardHelpOptions = true)
    int run(
            @Option(names = "--data", paramLabel = "DIR", required = true, description = "The witness's own folder")
                    Path data,
            @Option(
                            names = "--listen",
                            paramLabel = "HOST:PORT",
                            defaultValue = "127.0.0.1:8892",
                            description = "Where (default: ${DEFAULT-VALUE}; port 0: any)")
                    String listen,
            @Mixin TrustedLogs logs,
            @Option(names = "--with-parent", description = "End when standard input ends") boolean withParent)
            throws IOException, InterruptedException {
        Logs.toTerminal(Level.INFO);
        int colon = listen.lastIndexOf(':');
        if (colon < 1 || !listen.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IOException("not HOST:PORT: " + listen);
        }
        String host = listen.substring(0, colon);
        var stopped = new CountDownLatch(1);
        var witness = Witness.open(data, logs.read(), InstantSource.system());
        try (var door = WitnessDoor.open(witness, host, Integer.parseInt(listen.substring(colon + 1)))) {
            var out = spec.commandLine().getOut();
            out.println("witness at http://" + host + ":" + door.port());
            print(Witness.keys(data));
            if (withParent) {
                System.in.transferTo(OutputStream.nullOutputStream());
                return 0;
            }
            stopped.await();
        }
        return 0;
    }

    @Command(
            name = "evidence",
            description =
                    "List what a witness kept of what it refused, weighed anew and offline. Exits 1 if there is a fork.",
            mixinStandardHelpOptions = true)
    int evidence(
            @Parameters(paramLabel = "DIR|FILE", description = "A witness's folder, or a file of its evidence")
                    Path place,
            @Mixin TrustedLogs logs)
            throws IOException {
        List<VerifierKey> keys = logs.read();
        var out = spec.commandLine().getOut();
        boolean forked = false;
        for (Path file : EvidenceFolder.files(place)) {
            Parting parting = EvidenceFolder.read(file);
            Parting.Weight weight = parting.weigh(keys, Verifier.fastest());
            forked |= weight == Parting.Weight.FORK;
            out.println(words(weight) + "  " + file.getFileName());
            out.println("  " + parting.earlier().checkpoint().origin() + ", cosigned: "
                    + said(parting.earlier().checkpoint()) + "; asked then: "
                    + said(parting.request().checkpoint().checkpoint()));
        }
        out.println(forked ? "FORKED: a log's key signed two stories." : "No fork is proven here.");
        out.flush();
        return forked ? FOUND : 0;
    }

    private static String said(Checkpoint checkpoint) {
        return checkpoint.size() + " facts, root " + checkpoint.root().hex();
    }

    private static String words(Parting.Weight weight) {
        return switch (weight) {
            case FORK -> "fork, proven";
            case SUSPICION -> "suspicion only";
            case NOTHING -> "proves nothing";
        };
    }

    private void print(CosigningKeys keys) {
        var out = spec.commandLine().getOut();
        keys.inUse().forEach(own -> out.println(own.key().text()));
        out.flush();
    }
}
