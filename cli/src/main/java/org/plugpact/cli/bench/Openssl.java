package org.plugpact.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.Locale;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Verifier;

/**
 * How many signatures this machine's cores verify, and make, in a second when they do nothing else.
 *
 * @param perSecond verified, on all cores together
 * @param signedPerSecond made, likewise
 * @param by who measured it: {@code openssl speed}, or the JVM's provider where there is none
 */
record Openssl(double perSecond, double signedPerSecond, String by) {
    private static final int SECONDS = 1;
    private static final double NANOS = 1e9;

    /** As openssl has it: verifying is what most benches divide by; signing comes along. */
    static Openssl verifying(Algorithm algorithm) throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        String name = switch (algorithm) {
            case ES256 -> "ecdsap256";
            case EDDSA -> "ed25519";
            case ES512 -> "ecdsap521";
            case ML_DSA_44 -> "ML-DSA-44";
        };
        var command = List.of("openssl", "speed", "-seconds", "" + SECONDS, "-multi", "" + cores, name);
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IOException("openssl speed ended with " + process.exitValue());
            return new Openssl(verifications(out), signatures(out), String.join(" ", command));
        } catch (IOException missing) {
            return new Openssl(
                    cores * ownRate(algorithm, false),
                    cores * ownRate(algorithm, true),
                    "no openssl here: one thread of " + provider(algorithm) + ", times " + cores + " cores");
        }
    }

    /** The last number of the line that begins with the size of the key, as {@code 256 bits ecdsa (nistp256) …}. */
    static double verifications(String out) throws IOException {
        return fromEnd(out, 1);
    }

    /** The last but one of that line. */
    static double signatures(String out) throws IOException {
        return fromEnd(out, 2);
    }

    private static double fromEnd(String out, int column) throws IOException {
        String line = out.lines()
                .filter(one -> one.matches("\\s*(256|253|521) bits .*"))
                .reduce((before, last) -> last)
                .orElseThrow(() -> new IOException("openssl speed printed no rate"));
        String[] columns = line.strip().split("\\s+", -1);
        return Double.parseDouble(columns[columns.length - column]);
    }

    private static String provider(Algorithm algorithm) {
        return Verifier.fastest().providers().of(algorithm).getName();
    }

    private static double ownRate(Algorithm algorithm, boolean making) {
        try {
            var provider = Verifier.fastest().providers().of(algorithm);
            KeyPair pair = switch (algorithm) {
                case ES256 -> Handshaking.onCurve("secp256r1", provider);
                case EDDSA -> KeyPairGenerator.getInstance("Ed25519", provider).generateKeyPair();
                case ES512 -> Handshaking.onCurve("secp521r1", provider);
                case ML_DSA_44 ->
                    KeyPairGenerator.getInstance(algorithm.jcaName(), provider).generateKeyPair();
            };
            byte[] message = "what is signed".getBytes(StandardCharsets.UTF_8);
            Signature signing = algorithm.signature(provider);
            signing.initSign(pair.getPrivate());
            signing.update(message);
            byte[] signature = signing.sign();
            var verifier = Verifier.fastest();
            long count = 0;
            long began = System.nanoTime();
            while (System.nanoTime() - began < SECONDS * NANOS) {
                if (making) {
                    signing.initSign(pair.getPrivate());
                    signing.update(message);
                    signature = signing.sign();
                } else if (!verifier.verify(algorithm, pair.getPublic(), message, signature)) {
                    throw new IllegalStateException(
                            String.format(Locale.ROOT, "%s does not verify what it signed", provider));
                }
                count++;
            }
            return count * NANOS / (System.nanoTime() - began);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
