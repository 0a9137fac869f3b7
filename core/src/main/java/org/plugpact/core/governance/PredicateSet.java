package org.plugpact.core.governance;

import static org.plugpact.core.governance.Predicate.Asked.ALWAYS;
import static org.plugpact.core.governance.Predicate.Asked.IF_ACCEPTED;
import static org.plugpact.core.governance.Predicate.Asked.IF_NATIVE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;

/**
 * A published table of the questions that an admission answers, in their order. An admission names its set by digest, so
 * that it can be decided again by that set however many come later. A set never changes: its rows are pinned by a vector.
 */
public final class PredicateSet {
    private static final String[] CHARGER_AT_PLACE = {
        "offer.operator", "offer.jurisdiction", "certificates", "bundle", "inputs.now"
    };
    private static final String[] DRIVER_AT_PLACE = {
        "acceptance.provider", "offer.jurisdiction", "certificates", "bundle", "inputs.now"
    };

    /** All that this version knows how to ask. */
    private static final List<Predicate> ROWS = List.of(
            ask(Admissibility.OFFER_SIGNED, ALWAYS, "Is the offer signed, once, by the charger's key?")
                    .from("offer", "certificates")
                    .restingOn(),
            ask(
                            Admissibility.CHARGER_CHAIN,
                            ALWAYS,
                            "Did the charger's certificate lead to its operator's authority when the offer was signed?")
                    .from("offer", "offer.operator", "offer.charger", "offer.jurisdiction", "certificates", "bundle")
                    .restingOn(Recognise.KIND),
            ask(Admissibility.CHARGER_NOT_REVOKED, ALWAYS, "Was no certificate of the charger's chain revoked?")
                    .from("offer.operator", "certificates", "bundle", "inputs.now", "inputs.charger-status-epoch")
                    .restingOn(Revoke.KIND, StatusList.KIND),
            ask(
                            Admissibility.CHARGER_NETWORK_RECOGNISED,
                            ALWAYS,
                            "Is the operator recognised as a charging network there?")
                    .from(CHARGER_AT_PLACE)
                    .restingOn(Recognise.KIND),
            ask(Admissibility.CHARGER_AGENT_DELEGATED, ALWAYS, "May whoever signed for the charger do so?")
                    .from("offer.operator", "offer.agent", "offer.jurisdiction", "certificates", "bundle", "inputs.now")
                    .restingOn(Delegate.KIND),
            ask(Admissibility.RATE_AUTHORITY_RECOGNISED, ALWAYS, "Is the rate authority recognised there?")
                    .from("offer.rate-authority", "offer.jurisdiction", "bundle", "inputs.now")
                    .restingOn(Recognise.KIND),
            ask(Admissibility.TARIFF_FILED, ALWAYS, "Is the tariff the one that was on file and in force there?")
                    .from(
                            "offer.rate-authority",
                            "offer.tariff-id",
                            "offer.tariff-hash",
                            "offer.jurisdiction",
                            "offer.window-from",
                            "offer.began",
                            "bundle",
                            "inputs.now")
                    .restingOn(FileRates.KIND),
            ask(Conditions.COMMODITY_KNOWN, ALWAYS, "Is what is offered of a class that is known?")
                    .from("offer.commodity")
                    .restingOn(),
            ask(
                            Conditions.V2G_QUALIFIED,
                            ALWAYS,
                            "Where the class feeds energy back: is the charger's network approved to (SAE J3072)?")
                    .from(
                            "offer.commodity",
                            "offer.operator",
                            "offer.jurisdiction",
                            "certificates",
                            "bundle",
                            "inputs.now")
                    .restingOn(Qualify.KIND),
            ask(
                            Conditions.AGGREGATION_QUALIFIED,
                            ALWAYS,
                            "Where the class gathers many into one: is the network or its agent approved to (FERC 2222)?")
                    .from(
                            "offer.commodity",
                            "offer.operator",
                            "offer.agent",
                            "offer.jurisdiction",
                            "certificates",
                            "bundle",
                            "inputs.now")
                    .restingOn(Qualify.KIND),
            ask(Admissibility.DRIVER_ACCEPTS, ALWAYS, "Did the driver's side accept?")
                    .from("acceptance")
                    .restingOn(),
            ask(
                            Admissibility.ACCEPTANCE_SIGNED,
                            IF_ACCEPTED,
                            "Is the acceptance signed, once, by the driver's side's key?")
                    .from("acceptance", "certificates")
                    .restingOn(),
            ask(
                            Admissibility.DRIVER_CHAIN,
                            IF_ACCEPTED,
                            "Did the driver's side's certificate lead to its provider's authority when it accepted?")
                    .from(
                            "acceptance",
                            "acceptance.provider",
                            "acceptance.agent",
                            "acceptance.contract",
                            "offer.jurisdiction",
                            "certificates",
                            "bundle")
                    .restingOn(Recognise.KIND),
            ask(
                            Admissibility.DRIVER_NOT_REVOKED,
                            IF_ACCEPTED,
                            "Was no certificate of the driver's side's chain revoked?")
                    .from("acceptance.provider", "certificates", "bundle", "inputs.now", "inputs.driver-status-epoch")
                    .restingOn(Revoke.KIND, StatusList.KIND),
            ask(Admissibility.DRIVER_PROVIDER_RECOGNISED, IF_ACCEPTED, "Is the provider recognised as one there?")
                    .from(DRIVER_AT_PLACE)
                    .restingOn(Recognise.KIND),
            ask(Admissibility.DRIVER_AGENT_DELEGATED, IF_ACCEPTED, "May whoever signed for the driver do so?")
                    .from(
                            "acceptance.provider",
                            "acceptance.agent",
                            "offer.jurisdiction",
                            "certificates",
                            "bundle",
                            "inputs.now")
                    .restingOn(Delegate.KIND),
            ask(
                            Admissibility.NETWORKS_FEDERATED,
                            IF_ACCEPTED,
                            "Do operator and provider accept each other for this class there?")
                    .from(
                            "offer.operator",
                            "acceptance.provider",
                            "offer.commodity",
                            "offer.jurisdiction",
                            "bundle",
                            "inputs.now")
                    .restingOn(Federate.KIND),
            ask(
                            Admissibility.ACCEPTANCE_ANSWERS_OFFER,
                            IF_ACCEPTED,
                            "Does the acceptance answer this offer, in its currency, while it stood?")
                    .from(
                            "offer",
                            "acceptance",
                            "acceptance.offer",
                            "acceptance.ceiling-currency",
                            "offer.currency",
                            "offer.window-from",
                            "offer.window-to")
                    .restingOn(),
            ask(
                            Conditions.QUANTITY_WITHIN_OFFER,
                            IF_ACCEPTED,
                            "Is what the driver's side takes at most what was offered?")
                    .from("acceptance.quantity-max", "offer.quantity-max")
                    .restingOn(),
            ask(
                            Conditions.FLAGS_HONOURED,
                            IF_ACCEPTED,
                            "Can all that the driver's side is ready for be honoured, at the price that was shown?")
                    .from("acceptance.flags")
                    .restingOn(),
            ask(Admissibility.WITHIN_WINDOW, ALWAYS, "Did it happen while the offer stood?")
                    .from("offer", "offer.window-from", "offer.window-to", "inputs.now")
                    .restingOn(),
            ask(Admissibility.PRICE_WITHIN_CEILING, IF_ACCEPTED, "Is the price within what the driver's side takes?")
                    .from("offer.tariff-hash", "acceptance.ceiling-currency", "acceptance.ceiling-per-kwh")
                    .restingOn(),
            ask(
                            Admissibility.WITHIN_CAPS,
                            IF_ACCEPTED,
                            "Is what is known of revocations fresh, or the session within a rule's caps?")
                    .from(
                            "acceptance.quantity-max",
                            "acceptance.ceiling-currency",
                            "acceptance.ceiling-per-kwh",
                            "offer.tariff-hash",
                            "offer.jurisdiction",
                            "certificates",
                            "bundle",
                            "inputs.now",
                            "inputs.charger-status-epoch",
                            "inputs.driver-status-epoch")
                    .restingOn(StatusList.KIND, Rule.KIND),
            ask(
                            Conditions.EVIDENCE_WEIGHT,
                            IF_ACCEPTED,
                            "Does the evidence weigh as much as the class, and a rule there, asks for?")
                    .from(
                            "offer.commodity",
                            "offer.agent",
                            "acceptance.agent",
                            "offer.jurisdiction",
                            "admission.attestation",
                            "admission.weight",
                            "certificates",
                            "bundle",
                            "inputs.now")
                    .restingOn(StatusList.KIND, Qualify.KIND, Rule.KIND),
            ask(Admissibility.CONNECTOR_FREE, ALWAYS, "Was the connector nobody else's?")
                    .from("offer.charger", "offer.connector", "offer.began", "inputs.held-by")
                    .restingOn(),
            ask(Conditions.CHARGER_REGISTERED, ALWAYS, "Is the charger entered as the offer describes it?")
                    .from(
                            "offer.charger",
                            "offer.operator",
                            "offer.site",
                            "offer.jurisdiction",
                            "offer.zone",
                            "inputs.charger")
                    .restingOn(),
            ask(
                            Conditions.ACCEPTANCE_PROXIMATE,
                            IF_NATIVE,
                            "Did the acceptance come back within a round trip of the offer?")
                    .from("offer", "inputs.now", "inputs.round-trip")
                    .restingOn());

    /** Asked before sets were published. An admission that names no set answers this one. */
    public static final PredicateSet FIRST = new PredicateSet(ROWS.stream()
            .filter(row -> !List.of(
                            Conditions.COMMODITY_KNOWN,
                            Conditions.V2G_QUALIFIED,
                            Conditions.AGGREGATION_QUALIFIED,
                            Conditions.QUANTITY_WITHIN_OFFER,
                            Conditions.FLAGS_HONOURED,
                            Conditions.EVIDENCE_WEIGHT)
                    .contains(row.name()))
            .toList());

    public static final PredicateSet SECOND = new PredicateSet(ROWS);

    /** What a new admission answers. */
    public static final PredicateSet CURRENT = SECOND;

    private final List<Predicate> rows;
    private final Set<String> names;
    private final Digest digest;

    private PredicateSet(List<Predicate> rows) {
        this.rows = rows;
        this.names = rows.stream().map(Predicate::name).collect(Collectors.toCollection(TreeSet::new));
        this.digest = Digest.sha256(encode());
    }

    /** The published set of that digest; empty if this version knows none. */
    public static Optional<PredicateSet> named(Digest digest) {
        return SECOND.digest.equals(digest) ? Optional.of(SECOND) : Optional.empty();
    }

    public List<Predicate> rows() {
        return rows;
    }

    /** The set that an admission answers, by what it names; empty if this version does not know it. */
    public static Optional<PredicateSet> answered(Optional<Digest> digest) {
        return digest.isEmpty() ? Optional.of(FIRST) : named(digest.get());
    }

    /** Whether an admission names it. */
    public boolean isPublished() {
        return this != FIRST;
    }

    public boolean asks(String name) {
        return names.contains(name);
    }

    /** The row of that name; empty if the set does not ask it. */
    public Optional<Predicate> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** SHA-256 of {@link #encode}. */
    public Digest digest() {
        return digest;
    }

    /** {@code [* predicate]}: the canonical form, as an admission's {@code predicates} is the digest of it. */
    public byte[] encode() {
        return Cbor.items(rows.stream().map(Predicate::toCbor).toList()).encode();
    }

    /** The names that an admission answers, in order. */
    public List<String> asked(boolean accepted, boolean isNative) {
        return rows.stream()
                .filter(row -> switch (row.asked()) {
                    case ALWAYS -> true;
                    case IF_ACCEPTED -> accepted;
                    case IF_NATIVE -> isNative;
                })
                .map(Predicate::name)
                .toList();
    }

    private static Draft ask(String name, Predicate.Asked asked, String question) {
        return inputs -> restsOn -> new Predicate(name, asked, question, List.of(inputs), List.of(restsOn));
    }

    /** A row that is not whole yet: it reads as a sentence. */
    private interface Draft {
        Grounded from(String... inputs);
    }

    private interface Grounded {
        Predicate restingOn(String... kinds);
    }
}
