package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;

/**
 * That something on record looks like fraud, with what shows it: anybody who holds the record measures the same. It is no
 * verdict on anybody.
 *
 * @param charger where it was seen, or first seen
 * @param contract whose it is, if it is one's
 * @param measured in the unit of the first threshold, and above it
 * @param thresholds the terms that it was held against, in their order
 * @param rule the rule that sets them; empty where none was in force
 * @param evidence what shows it, by id, in the log's order: 1 to {@value #EVIDENCE_MAX}
 * @param at decided time of the fact that made it show: the rule is the one in force then
 * @param detail for people, at most {@value #DETAIL_MAX} characters
 */
public record Finding(
        IntegrityEvent event,
        ChargerId charger,
        Optional<ContractId> contract,
        long measured,
        SortedMap<IntegrityTerms.Term, Long> thresholds,
        Optional<Digest> rule,
        List<Digest> evidence,
        Instant at,
        String detail) {
    public static final int EVIDENCE_MAX = 64;
    public static final int DETAIL_MAX = 512;

    private static final int PAIR = 2;

    public Finding {
        thresholds = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
        evidence = List.copyOf(evidence);
        at = Forms.milliseconds(at);
        Forms.require("a detail", detail, DETAIL_MAX);
        if (thresholds.isEmpty()) throw new IllegalArgumentException("held against no threshold");
        if (evidence.isEmpty() || evidence.size() > EVIDENCE_MAX) {
            throw new IllegalArgumentException("shown by " + evidence.size() + " facts");
        }
        if (measured <= thresholds.values().iterator().next()) {
            throw new IllegalArgumentException(measured + " is not above the threshold");
        }
    }

    /** Signs it for who found it: the operator of the charger, or the authority concerned. */
    public Part<Finding> sign(Salts salts, Signer signer, Role role, Instant signedAt) {
        return Forms.signed(Kind.INTEGRITY, this, toFields(salts), signer, role, signedAt);
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Finding> read(Envelope envelope, Fields fields) throws Malformed {
        return Forms.part(Kind.INTEGRITY, envelope, fields, Finding::from);
    }

    public Fields toFields(Salts salts) {
        Fields.Builder into =
                new Fields.Builder(salts).put("event", event.text()).put("charger", charger.text());
        contract.ifPresent(id -> into.put("contract", id.text()));
        into.put("measured", measured)
                .put(
                        "thresholds",
                        thresholds.entrySet().stream()
                                .map(term -> Cbor.items(Cbor.of(term.getKey().text()), Cbor.of(term.getValue())))
                                .toList());
        rule.ifPresent(id -> into.put("rule", id));
        return into.put("evidence", Forms.digests(evidence))
                .put("at", at)
                .put("detail", detail)
                .build();
    }

    private static Finding from(Reader reader) throws Malformed {
        return new Finding(
                Forms.named("event", IntegrityEvent.values(), IntegrityEvent::text, reader.text("event")),
                new ChargerId(reader.text("charger")),
                reader.optional("contract", name -> reader.text(name, ContractId::new)),
                reader.integer("measured"),
                thresholds(reader.items("thresholds")),
                reader.optional("rule", reader::digest),
                Forms.readDigests(reader.items("evidence")),
                reader.instant("at"),
                reader.text("detail"));
    }

    private static SortedMap<IntegrityTerms.Term, Long> thresholds(List<Cbor> items) throws Malformed {
        SortedMap<IntegrityTerms.Term, Long> terms = new TreeMap<>();
        List<IntegrityTerms.Term> order = new ArrayList<>();
        for (Cbor item : items) {
            List<Cbor> pair = item.asItems(PAIR);
            IntegrityTerms.Term term = Forms.named(
                    "term",
                    IntegrityTerms.Term.values(),
                    IntegrityTerms.Term::text,
                    pair.get(0).asText());
            terms.put(term, pair.get(1).asLong());
            order.add(term);
        }
        if (!order.equals(List.copyOf(terms.keySet()))) throw new Malformed("terms out of order, or twice");
        return terms;
    }

    /** Whether both say that the same facts show the same, in whichever words. */
    public boolean agrees(Finding other) {
        return event == other.event
                && charger.equals(other.charger)
                && contract.equals(other.contract)
                && measured == other.measured
                && thresholds.equals(other.thresholds)
                && rule.equals(other.rule)
                && evidence.equals(other.evidence)
                && at.equals(other.at);
    }

    /** The same finding, whoever tells of it, and in whichever words. */
    Map.Entry<IntegrityEvent, List<Digest>> key() {
        return Map.entry(event, evidence);
    }
}
