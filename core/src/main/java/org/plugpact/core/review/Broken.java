package org.plugpact.core.review;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.bytes.X509;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.lineage.WitnessPolicy;

/**
 * Ways of signing that are not believed any more, and since when. What was signed in one of them counts only where
 * something else shows that it was there before.
 *
 * @param since by name: {@code es256}, {@code ed25519}, {@code es512}, {@code ml-dsa-44}, or what a timestamping
 *     authority or a certificate's issuer used, as Java names it, in small letters
 */
public record Broken(NavigableMap<String, Instant> since) {
    public Broken {
        since = Collections.unmodifiableNavigableMap(new TreeMap<>(since));
    }

    /** What an algorithm goes by here. */
    public static String name(Algorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> "es256";
            case EDDSA -> "ed25519";
            case ES512 -> "es512";
            case ML_DSA_44 -> "ml-dsa-44";
        };
    }

    /**
     * The earliest time by which a quorum of a policy's witnesses says that it has seen a checkpoint, in ways that are
     * still believed. A witness has checked the log's own signature then.
     */
    public Optional<Instant> witnessed(SignedCheckpoint checkpoint, WitnessPolicy policy, Verifier verifier) {
        SequencedMap<String, Instant> seen = new LinkedHashMap<>();
        policy.judge(checkpoint, verifier).seen().forEach((name, at) -> {
            if (believes(policy, name)) seen.put(name, at);
        });
        if (policy.quorum().isEmpty()) return Optional.empty();
        return seen.values().stream()
                .sorted()
                .filter(at -> policy.enough(new TreeMap<>(until(seen, at)).keySet()))
                .findFirst();
    }

    private boolean believes(WitnessPolicy policy, String name) {
        return Optional.ofNullable(policy.witnesses().get(name))
                .filter(witness -> !since.containsKey(name(witness.key().type().algorithm())))
                .isPresent();
    }

    private static Map<String, Instant> until(SequencedMap<String, Instant> seen, Instant at) {
        Map<String, Instant> some = new LinkedHashMap<>();
        seen.forEach((name, then) -> {
            if (!then.isAfter(at)) some.put(name, then);
        });
        return some;
    }

    /**
     * What of a record does not count any more, a line a way of signing.
     *
     * @param logKeys the keys with which the log signs checkpoints of that size
     * @param existed when something that is still believed shows that the record's checkpoint was there
     */
    public List<String> differences(
            Review review, List<VerifierKey> logKeys, Optional<Instant> existed, Verifier verifier) {
        Map<String, Long> used = new TreeMap<>();
        Stream.concat(review.governing().stream(), review.facts().stream())
                .flatMap(one -> one.signatures().stream())
                .forEach(one -> used.merge(name(one.signature().algorithm()), 1L, Long::sum));
        for (byte[] der : review.record().certificates()) {
            issued(der).ifPresent(name -> used.merge(name, 1L, Long::sum));
        }
        SignedCheckpoint checkpoint = review.record().checkpoint();
        List<String> ofLog = logKeys.stream()
                .filter(key -> checkpoint.verify(key, verifier))
                .map(key -> name(key.type().algorithm()))
                .toList();
        // One signature of the log's that is believed is enough.
        if (ofLog.stream().allMatch(since::containsKey)) ofLog.forEach(name -> used.merge(name, 1L, Long::sum));
        List<String> wrong = new ArrayList<>();
        since.forEach((name, from) -> {
            boolean before = existed.filter(at -> at.isBefore(from)).isPresent();
            if (used.containsKey(name) && !before) wrong.add(words(name, from, used.getOrDefault(name, 0L), existed));
        });
        return wrong;
    }

    private static String words(String name, Instant from, long count, Optional<Instant> existed) {
        return count + " signatures by " + name + ", which is not believed since " + from + ": "
                + existed.map(at -> "what shows that they were there before is of " + at)
                        .orElse("nothing shows that they were there before");
    }

    /** What an issuer signed a certificate with; empty if that can't be read, which is found elsewhere. */
    private static Optional<String> issued(byte[] der) {
        try {
            return Optional.of(issued(X509.read(der)));
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }

    /** What an issuer signed a certificate with. */
    public static String issued(X509Certificate certificate) {
        String name = certificate.getSigAlgName().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "sha256withecdsa" -> name(Algorithm.ES256);
            case "sha512withecdsa" -> name(Algorithm.ES512);
            case "eddsa" -> name(Algorithm.EDDSA);
            default -> name;
        };
    }
}
