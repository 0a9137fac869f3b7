package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Evidence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Local authorisation, whole: from the bytes of offer and acceptance to a durable admission. */
@Command(
        name = "authorise",
        description = {
            "Admissions per second: offer and acceptance parsed, both chains and both signatures checked, every predicate asked,",
            "the decision signed and durable. The limit is what openssl verifies on the same cores, divided by the verifications",
            "that one admission takes; with --native its own signature, too."
        })
final class AuthoriseBench extends Bench {
    /** More than the JDK keeps certificates by their bytes (750): what comes round again is read and checked anew. */
    private static final int CERTIFICATES = 1_024;

    private static final int AT_ONCE = 128;
    private static final int WAITING_MAX = 4_000;
    private static final int SIGNATURES = 2;
    private static final int CERTIFICATES_CHECKED = 2;

    /** A hub runs for weeks: what its compiler does in the first minutes is no part of the figure. */
    private static final int WARMUPS_MAX = 12;

    private static final double HALF = 0.5;
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    @Option(names = "--algorithm", paramLabel = "es256|ed25519", description = "Of both sides' keys. Default: es256")
    private String algorithm = "es256";

    @Option(
            names = "--native",
            description = "Vehicles and chargers with keys and certificates of their own, no agents")
    private boolean isNative;

    @Option(names = "--count", paramLabel = "N", description = "Admissions in each part. Default: 6000")
    private int count = 6_000;

    private int made;

    @Override
    Result measure() throws Exception {
        Algorithm chosen = switch (algorithm) {
            case "es256" -> Algorithm.ES256;
            case "ed25519" -> Algorithm.EDDSA;
            default -> throw new java.io.IOException("no such algorithm: " + algorithm);
        };
        try (var room = Backroom.open()) {
            say("entering " + CERTIFICATES + " chargers");
            var handshakes = isNative
                    ? Handshaking.devices(room, chosen, CERTIFICATES)
                    : Handshaking.begin(room, chosen, CERTIFICATES);
            say("warming up");
            int warmups = warmUp(room, handshakes);
            say("full load, every chain read and checked afresh");
            Load fresh = run(room, handshakes, handshakes::afresh);
            say("openssl speed");
            Openssl own = Openssl.verifying(chosen);
            Openssl authorities = Openssl.verifying(Algorithm.EDDSA);
            say("full load, chains remembered");
            Load remembered = run(room, handshakes, handshakes::asTheHubDoes);
            say("half load");
            Load half = half(room, handshakes, handshakes::afresh, fresh.perSecond() * HALF);
            Load halfRemembered = half(room, handshakes, handshakes::asTheHubDoes, remembered.perSecond() * HALF);
            double limit = 1
                    / (SIGNATURES / own.perSecond()
                            + CERTIFICATES_CHECKED / authorities.perSecond()
                            + (isNative ? 1 / own.signedPerSecond() : 0));
            var also = new JsonObject()
                    .put("algorithm", algorithm)
                    .put("native", isNative)
                    .put("warmups", warmups)
                    .put("per_core_second", Result.rounded(fresh.perSecond() / cores()))
                    .put("p50_ms_full_load", Result.rounded(fresh.latencies().milliseconds(P50)))
                    .put("p99_ms_full_load", Result.rounded(fresh.latencies().milliseconds(P99)))
                    .put("half_load_per_second", Result.rounded(half.perSecond()))
                    .put("p50_ms_half_load", Result.rounded(half.latencies().milliseconds(P50)))
                    .put("p99_ms_half_load", Result.rounded(half.latencies().milliseconds(P99)))
                    .put("chains_remembered_per_second", Result.rounded(remembered.perSecond()))
                    .put(
                            "chains_remembered_ratio",
                            Result.rounded(remembered.perSecond() * SIGNATURES / own.perSecond()))
                    .put(
                            "chains_remembered_p99_ms_half_load",
                            Result.rounded(halfRemembered.latencies().milliseconds(P99)))
                    .put("verifications_" + algorithm, Result.rounded(own.perSecond()))
                    .put("verifications_ed25519", Result.rounded(authorities.perSecond()))
                    .put("providers", room.verifier.describe());
            return new Result(
                    "authorise",
                    fresh.perSecond(),
                    "admissions/s",
                    limit,
                    "two " + algorithm + " signatures (offer, acceptance) and two ed25519 ones (both leaf certificates,"
                            + " by the hub's authorities) checked"
                            + (isNative ? ", one " + algorithm + " made (admission)," : "")
                            + " at the rate of " + own.by(),
                    also);
        }
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** How often it took both kinds of load until little was left to compile. */
    private int warmUp(Backroom room, Handshaking handshakes) throws InterruptedException {
        int times = 0;
        var compiler = new Compiler();
        do {
            run(room, handshakes, handshakes::afresh);
            run(room, handshakes, handshakes::asTheHubDoes);
        } while (++times < WARMUPS_MAX && !compiler.settled());
        return times;
    }

    private Load run(Backroom room, Handshaking handshakes, Supplier<Checker> checkers) throws InterruptedException {
        List<Handshaking.Signed> signed = signed(handshakes);
        return Load.closed(
                count, AT_ONCE, number -> admit(room, handshakes.checked(signed.get(number), checkers.get())));
    }

    private Load half(Backroom room, Handshaking handshakes, Supplier<Checker> checkers, double perSecond)
            throws InterruptedException {
        List<Handshaking.Signed> signed = signed(handshakes);
        return Load.open(
                count,
                perSecond,
                WAITING_MAX,
                number -> admit(room, handshakes.checked(signed.get(number), checkers.get())));
    }

    /** What both sides send, made beforehand: their work is not ours. */
    private List<Handshaking.Signed> signed(Handshaking handshakes) {
        List<Handshaking.Signed> signed = new ArrayList<>(count);
        for (int i = 0; i < count; i++) signed.add(handshakes.next(made++));
        return signed;
    }

    private static void admit(Backroom room, Evidence evidence) throws Exception {
        Outcome outcome = room.desk.submit(evidence);
        if (!(outcome instanceof Outcome.Admitted)) throw new IllegalStateException("not admitted but " + outcome);
    }
}
