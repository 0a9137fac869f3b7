package org.plugpact.audit;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Timestamp;
import org.plugpact.core.review.FactReview;
import org.plugpact.core.review.Review;
import org.plugpact.core.trust.LogSigners;

/**
 * What others than the log say of a checkpoint: which witnesses saw it, which authorities stamped it, and what of it
 * still counts where ways of signing are not believed any more.
 *
 * @param lines for people
 * @param differences what was demanded and is not so
 * @param witnessed the names of those in the policy that saw it
 */
record Testimony(List<Line> lines, List<String> differences, List<String> witnessed) {
    Testimony {
        lines = List.copyOf(lines);
        differences = List.copyOf(differences);
        witnessed = List.copyOf(witnessed);
    }

    record Line(String name, String value) {}

    /** About a record that was reviewed. */
    static Testimony of(Review review, Demands demands, Verifier verifier) {
        SignedCheckpoint checkpoint = review.record().checkpoint();
        List<Line> lines = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        List<String> witnessed = witnessed(checkpoint, demands, verifier, lines, differences);
        Optional<LogSigners> signers = signers(review);
        Optional<Instant> existed =
                demands.policy().flatMap(policy -> demands.broken().witnessed(checkpoint, policy, verifier));
        for (Timestamp timestamp : demands.timestamps()) {
            Optional<Instant> at = stamped(timestamp, checkpoint, signers, demands, verifier, lines, differences);
            if (at.isPresent() && existed.filter(at.get()::isAfter).isEmpty()) existed = at;
        }
        if (!demands.broken().since().isEmpty() && signers.isPresent()) {
            var keys = signers.get().inForce(checkpoint.checkpoint().size());
            differences.addAll(demands.broken().differences(review, keys, existed, verifier));
            lines.add(new Line("was there", existed.map(at -> "by " + at).orElse("at no time that can be shown")));
        }
        return new Testimony(lines, differences, witnessed);
    }

    private static List<String> witnessed(
            SignedCheckpoint checkpoint, Demands demands, Verifier verifier, List<Line> lines, List<String> wrong) {
        String origin = checkpoint.checkpoint().origin().text();
        long others = checkpoint.note().signatures().stream()
                .filter(one -> !one.keyName().equals(origin))
                .count();
        if (demands.policy().isEmpty()) {
            lines.add(new Line(
                    "witnesses",
                    others == 0
                            ? "none: not witnessed"
                            : others + " cosignatures, not verified (--policy says whom you trust)"));
            return List.of();
        }
        var policy = demands.policy().get();
        var found = policy.judge(checkpoint, verifier);
        String seen = found.seen().entrySet().stream()
                .map(each -> each.getKey() + " at " + each.getValue())
                .collect(Collectors.joining(", "));
        lines.add(new Line(
                "witnesses",
                found.seen().size() + " of the policy's " + policy.witnesses().size() + " saw the checkpoint"
                        + (seen.isEmpty() ? "" : ": " + seen)));
        if (!found.signed()) wrong.add("no log of the policy signed the checkpoint");
        if (!found.quorum()) {
            wrong.add("the witnesses that saw the checkpoint are not the policy's quorum "
                    + policy.quorum().orElse("none"));
        }
        return List.copyOf(found.seen().keySet());
    }

    /** When an authority that is trusted stamped this checkpoint; empty if it did not. */
    private static Optional<Instant> stamped(
            Timestamp timestamp,
            SignedCheckpoint checkpoint,
            Optional<LogSigners> signers,
            Demands demands,
            Verifier verifier,
            List<Line> lines,
            List<String> wrong) {
        if (demands.authorities().isEmpty()) {
            lines.add(new Line("timestamp", "not checked (--tsa says whom you trust)"));
            return Optional.empty();
        }
        if (!timestamp.stamped().checkpoint().equals(checkpoint.checkpoint())) {
            wrong.add("the timestamp is over another checkpoint");
            return Optional.empty();
        }
        Optional<String> unsigned = signers.isEmpty()
                ? Optional.of("whose log it is can't be told")
                : signers.get().wrong(timestamp.stamped(), verifier);
        if (unsigned.isPresent()) {
            wrong.add("the timestamp's note: " + unsigned.get());
            return Optional.empty();
        }
        try {
            Optional<X509Certificate> authority = demands.authority(timestamp);
            if (authority.isEmpty()) throw new Malformed("it is by none of the authorities that were given");
            Timestamp.Said said = timestamp.said(authority.get());
            lines.add(new Line("timestamp", said.at() + " by " + said.by() + ", " + said.algorithm()));
            return demands.broken().since().containsKey(said.algorithm()) ? Optional.empty() : Optional.of(said.at());
        } catch (Malformed none) {
            wrong.add("the timestamp: " + none.getMessage());
            return Optional.empty();
        }
    }

    /** By the record's opening and what it has of statements about the log's keys. */
    private static Optional<LogSigners> signers(Review review) {
        try {
            if (review.genesis().isEmpty()) return Optional.empty();
            Genesis began = review.genesis().get();
            LogSigners signers = LogSigners.opening(began.log(), began.logKey());
            for (LogKeys says : logKeys(review)) signers = signers.with(says);
            return Optional.of(signers);
        } catch (Malformed unreadable) {
            return Optional.empty();
        }
    }

    private static List<LogKeys> logKeys(Review review) {
        return review.governing().stream()
                .filter(FactReview::isGood)
                .flatMap(one -> one.content().stream())
                .filter(StatementRecorded.class::isInstance)
                .map(content -> ((StatementRecorded) content).signed().statement())
                .filter(LogKeys.class::isInstance)
                .map(LogKeys.class::cast)
                .toList();
    }
}
