package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Energy;

/**
 * An arbiter decides on a dispute. What it puts right is named in full, the energy, the priced lines or both: what is
 * credited and booked follows from that by rules alone.
 *
 * @param dispute its id
 * @param energy what was delivered, if that is corrected
 * @param breakdown what is owed, line by line, if that is corrected
 * @param rules the statements that it rests on, by id; at most {@value #CITED_MAX}
 * @param evidence what was added to the dispute and weighed, by id; at most {@value #CITED_MAX}
 * @param reason in the arbiter's words, at most {@value #REASON_MAX} characters
 */
public record Ruling(
        Digest dispute,
        Result result,
        Optional<Energy> energy,
        Optional<Breakdown> breakdown,
        List<Digest> rules,
        List<Digest> evidence,
        String reason) {
    public static final int CITED_MAX = 64;
    public static final int REASON_MAX = 4_096;

    /** How it comes out. */
    public enum Result {
        /** As the disputing party says. */
        UPHELD,
        /** The record stands. */
        DISMISSED,
        /** In part. */
        PARTLY;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Ruling {
        rules = List.copyOf(rules);
        evidence = List.copyOf(evidence);
        Forms.require("a reason", reason, REASON_MAX);
        if (rules.size() > CITED_MAX || evidence.size() > CITED_MAX) {
            throw new IllegalArgumentException("cites " + rules.size() + " rules, " + evidence.size() + " exhibits");
        }
        if (result == Result.DISMISSED && (energy.isPresent() || breakdown.isPresent())) {
            throw new IllegalArgumentException("what is dismissed corrects nothing");
        }
    }

    /** Whether anything of the record is put right by it. */
    public boolean corrects() {
        return energy.isPresent() || breakdown.isPresent();
    }

    public Part<Ruling> sign(Salts salts, Signer signer, Role role, Instant at) {
        return Forms.signed(Kind.RULED, this, toFields(salts), signer, role, at);
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Ruling> read(Envelope envelope, Fields fields) throws Malformed {
        return Forms.part(Kind.RULED, envelope, fields, Ruling::from);
    }

    public Fields toFields(Salts salts) {
        Fields.Builder into = new Fields.Builder(salts).put("dispute", dispute).put("outcome", result.text());
        energy.ifPresent(corrected -> into.put("energy", corrected.milliwattHours()));
        breakdown.ifPresent(corrected -> into.put("breakdown", corrected.toCbor()));
        return into.put("rules", Forms.digests(rules))
                .put("evidence", Forms.digests(evidence))
                .put("reason", reason)
                .build();
    }

    private static Ruling from(Reader reader) throws Malformed {
        return new Ruling(
                reader.digest("dispute"),
                Forms.named("outcome", Result.values(), Result::text, reader.text("outcome")),
                reader.optional("energy", name -> new Energy(reader.integer(name))),
                reader.optional("breakdown", name -> reader.value(name, Breakdown::from)),
                Forms.readDigests(reader.items("rules")),
                Forms.readDigests(reader.items("evidence")),
                reader.text("reason"));
    }
}
