package org.plugpact.core.journal;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.lineage.ReceiptProof;
import org.plugpact.core.lineage.SignedCheckpoint;

/**
 * One pact with all that its proof needs, for somebody who is offline: what governed it, what happened, that each fact is
 * in the log, and the certificates behind the signatures ({@code docs/formats/record.cddl}). Whether any of it is true is
 * for {@code core.review} to say.
 *
 * @param pact whose record it is
 * @param governing the log's opening, then every statement of an authority before the pact's last fact, in the log's order
 * @param facts the pact's own, in the log's order
 * @param proofs one for each governing fact, then one for each of the pact's, all under one checkpoint
 * @param certificates in DER, ascending by digest: those that signatures in it name
 */
public record PactRecord(
        PactId pact, List<Fact> governing, List<Fact> facts, List<ReceiptProof> proofs, List<byte[]> certificates) {
    /** How a record begins; a further form begins otherwise. */
    public static final String FORM = "plugpact-record/1";

    /** Facts in one record, and certificates. */
    public static final int FACTS_MAX = 1 << 18;

    public static final int BYTES_MAX = 1 << 28;

    private static final int PARTS = 6;

    public PactRecord {
        governing = List.copyOf(governing);
        facts = List.copyOf(facts);
        proofs = List.copyOf(proofs);
        certificates = List.copyOf(certificates);
        if (governing.isEmpty() || facts.isEmpty()) throw new IllegalArgumentException("a record of no facts");
        if (governing.size() + facts.size() > FACTS_MAX || certificates.size() > FACTS_MAX) {
            throw new IllegalArgumentException("a record of too much");
        }
        requireAscending(governing);
        requireAscending(facts);
        for (Fact fact : governing) {
            if (!isGoverning(fact.kind())) throw new IllegalArgumentException("a " + fact.kind() + " governs nothing");
        }
        for (Fact fact : facts) {
            if (!fact.header().pact().filter(pact::equals).isPresent()) {
                throw new IllegalArgumentException("fact " + fact.index() + " is another pact's");
            }
        }
        requireProofs(governing, facts, proofs);
        requireAscendingDigests(certificates);
    }

    /** Whether facts of that kind say who may sign what. */
    public static boolean isGoverning(Kind kind) {
        return switch (kind) {
            case OPENING, RECOGNISE, DELEGATE, FILE_RATES, REVOKE, FEDERATE, QUALIFY, RULE, STATUS_LIST -> true;
            case DISPUTED, EVIDENCE_ADDED, RULED, WITHDRAWN, CORRECTED, LAPSED, INTEGRITY -> false;
            case REGISTERED,
                    OFFER,
                    ACCEPTANCE,
                    ADMISSION,
                    STARTED,
                    READING,
                    STOPPED,
                    METERED,
                    STRAY,
                    CLOSE,
                    ENDORSED,
                    MARKED,
                    PORT_REPORTED,
                    BOOTED,
                    INCIDENT,
                    COMMANDED,
                    COMMAND_ANSWERED,
                    ANCHORED,
                    ERASED,
                    PRUNED -> false;
        };
    }

    private static void requireAscending(List<Fact> facts) {
        for (int i = 1; i < facts.size(); i++) {
            if (facts.get(i - 1).index() >= facts.get(i).index()) {
                throw new IllegalArgumentException("fact " + facts.get(i).index() + " out of order, or twice");
            }
        }
    }

    private static void requireProofs(List<Fact> governing, List<Fact> facts, List<ReceiptProof> proofs) {
        if (proofs.size() != governing.size() + facts.size()) {
            throw new IllegalArgumentException(proofs.size() + " proofs");
        }
        for (int i = 0; i < proofs.size(); i++) {
            ReceiptProof proof = proofs.get(i);
            Fact fact = i < governing.size() ? governing.get(i) : facts.get(i - governing.size());
            if (proof.index() != fact.index()) throw new IllegalArgumentException("a proof of another fact");
            // Nothing signs what is extra, so there is none.
            if (proof.extra().isPresent()) throw new IllegalArgumentException("a proof with something extra");
            if (!proof.checkpoint().equals(proofs.getFirst().checkpoint())) {
                throw new IllegalArgumentException("proofs under different checkpoints");
            }
        }
    }

    private static void requireAscendingDigests(List<byte[]> certificates) {
        for (int i = 1; i < certificates.size(); i++) {
            if (Digest.sha256(certificates.get(i - 1)).compareTo(Digest.sha256(certificates.get(i))) >= 0) {
                throw new IllegalArgumentException("certificates out of order, or twice");
            }
        }
    }

    /** What all proofs lead up to. */
    public SignedCheckpoint checkpoint() {
        return proofs.getFirst().checkpoint();
    }

    /** {@code [form, pact, [+ governing], [+ fact], [+ proof], [* certificate]]}. */
    public byte[] encode() {
        Encoder encoder = new Encoder().items(PARTS).text(FORM).digest(Digest.parse(pact.text()));
        writeFacts(encoder, governing);
        writeFacts(encoder, facts);
        encoder.items(proofs.size());
        for (ReceiptProof proof : proofs) encoder.text(proof.text());
        encoder.items(certificates.size());
        for (byte[] certificate : certificates) encoder.bytes(certificate);
        return encoder.toBytes();
    }

    private static void writeFacts(Encoder encoder, List<Fact> facts) {
        encoder.items(facts.size());
        for (Fact fact : facts) encoder.raw(fact.encode());
    }

    /** Strict: takes what {@link #encode} gives and nothing else. */
    public static PactRecord decode(byte[] bytes) throws Malformed {
        if (bytes.length > BYTES_MAX) throw new Malformed("a record above " + BYTES_MAX + " bytes");
        Decoder decoder = new Decoder(bytes);
        decoder.items(PARTS);
        if (!decoder.text().equals(FORM)) throw new Malformed("not a " + FORM);
        PactId pact = new PactId(decoder.digest().hex());
        List<Fact> governing = readFacts(decoder);
        List<Fact> facts = readFacts(decoder);
        List<ReceiptProof> proofs = new ArrayList<>();
        for (int rest = count(decoder); rest > 0; rest--) proofs.add(ReceiptProof.parse(decoder.text()));
        List<byte[]> certificates = new ArrayList<>();
        for (int rest = count(decoder); rest > 0; rest--) certificates.add(decoder.bytes());
        decoder.done();
        return Malformed.unless("record", () -> new PactRecord(pact, governing, facts, proofs, certificates));
    }

    private static List<Fact> readFacts(Decoder decoder) throws Malformed {
        List<Fact> facts = new ArrayList<>();
        for (int rest = count(decoder); rest > 0; rest--) facts.add(Fact.read(decoder));
        return facts;
    }

    private static int count(Decoder decoder) throws Malformed {
        int count = decoder.items();
        if (count > FACTS_MAX) throw new Malformed("a list of " + count);
        return count;
    }
}
