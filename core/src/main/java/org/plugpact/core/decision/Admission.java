package org.plugpact.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.governance.Weight;
import org.plugpact.core.identity.ContractId;

/**
 * Whether a session may start: each predicate with its outcome. The contactor closes on an admission that admits, and
 * on nothing else. Signed with the charger's credential.
 *
 * @param offer the offer's id, which is the pact's
 * @param acceptance its id; empty if the driver's side did not accept
 * @param contract who asked
 * @param admitted that every verdict admits and an acceptance is there, or it is not built
 * @param attestation who held the keys of both sides
 * @param verdicts in the order of the rules, at most {@value #VERDICTS_MAX}
 * @param bundleSize statements that the trust bundle held
 * @param bundleEpoch revocations among them
 * @param chargerThrough the certificates between the charger's leaf and its authority's, by digest, the leaf's issuer
 *     first; mostly none
 * @param driverThrough the same of the driver's side
 * @param judged by what; empty in an admission from before that was on record
 */
public record Admission(
        Digest offer,
        Optional<Digest> acceptance,
        ContractId contract,
        boolean admitted,
        Attestation attestation,
        List<Verdict> verdicts,
        long bundleSize,
        long bundleEpoch,
        List<Digest> chargerThrough,
        List<Digest> driverThrough,
        Optional<Judged> judged)
        implements Content.Attested {
    public static final int VERDICTS_MAX = 64;

    public Admission {
        verdicts = List.copyOf(verdicts);
        chargerThrough = List.copyOf(chargerThrough);
        driverThrough = List.copyOf(driverThrough);
        if (chargerThrough.size() > Chain.LENGTH_MAX || driverThrough.size() > Chain.LENGTH_MAX) {
            throw new IllegalArgumentException("a longer chain than may be");
        }
        if (verdicts.isEmpty() || verdicts.size() > VERDICTS_MAX) {
            throw new IllegalArgumentException(verdicts.size() + " verdicts");
        }
        if (admitted != verdicts.stream().allMatch(Verdict::admits)) {
            throw new IllegalArgumentException("admitted is " + admitted + ", which the verdicts do not say");
        }
        if (admitted && acceptance.isEmpty()) throw new IllegalArgumentException("admitted without an acceptance");
        if (bundleEpoch < 0 || bundleSize < bundleEpoch) {
            throw new IllegalArgumentException("epoch " + bundleEpoch + " of " + bundleSize + " statements");
        }
    }

    /** From before it was on record by what it was judged, and where both leaves are their authorities' own. */
    public Admission(
            Digest offer,
            Optional<Digest> acceptance,
            ContractId contract,
            boolean admitted,
            Attestation attestation,
            List<Verdict> verdicts,
            long bundleSize,
            long bundleEpoch) {
        this(
                offer,
                acceptance,
                contract,
                admitted,
                attestation,
                verdicts,
                bundleSize,
                bundleEpoch,
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Those that refuse, in order; empty if it admits. */
    public List<Verdict> refusals() {
        return verdicts.stream().filter(verdict -> !verdict.admits()).toList();
    }

    /**
     * The same with one verdict more, of a rule that only its charger can ask.
     *
     * @param roundTrip what it went by
     */
    public Admission with(Verdict further, Duration roundTrip) {
        List<Verdict> more = new ArrayList<>(verdicts);
        more.add(further);
        return new Admission(
                offer,
                acceptance,
                contract,
                admitted && further.admits(),
                attestation,
                more,
                bundleSize,
                bundleEpoch,
                chargerThrough,
                driverThrough,
                judged.map(by -> new Judged(by.predicates(), by.inputs().within(roundTrip), by.weight())));
    }

    /** Signs it with a native charger's own key. */
    public Part<Admission> sign(Salts salts, Signer charger, Instant at) {
        Fields fields = put(new Fields.Builder(salts)).build();
        var as = new SigningAs(charger, Role.CHARGING_NETWORK.text(), Forms.milliseconds(at));
        return new Part<>(this, Envelope.sign(kind().text(), fields.payload(), List.of(as)), fields);
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Admission> read(Envelope envelope, Fields fields) throws Malformed {
        Forms.own(Kind.ADMISSION, envelope, fields);
        Admission admission = Forms.read(Kind.ADMISSION, fields, Admission::from);
        return new Part<>(admission, envelope, fields);
    }

    @Override
    public Kind kind() {
        return Kind.ADMISSION;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        into.put("offer", offer);
        acceptance.ifPresent(id -> into.put("acceptance", id));
        return into.put("contract", contract.text())
                .put("admitted", admitted)
                .put("attestation", attestation.text())
                .put("verdicts", Forms.verdicts(verdicts))
                .put("bundle-size", bundleSize)
                .put("bundle-epoch", bundleEpoch)
                .optional("charger-through", through(chargerThrough), Fields.Builder::put)
                .optional("driver-through", through(driverThrough), Fields.Builder::put)
                .optional("predicates", judged.map(Judged::predicates), Fields.Builder::put)
                .optional("inputs", judged.map(by -> by.inputs().toCbor()), Fields.Builder::put)
                .optional("weight", judged.map(by -> by.weight().toCbor()), Fields.Builder::put);
    }

    /** All three fields, or none. */
    private static Optional<Judged> judged(Reader reader) throws Malformed {
        if (!reader.has("predicates")) return Optional.empty();
        return Optional.of(new Judged(
                reader.digest("predicates"),
                reader.value("inputs", Inputs::from),
                reader.value("weight", Weight::from)));
    }

    private static Optional<List<Cbor>> through(List<Digest> path) {
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(path.stream().map(Cbor::of).toList());
    }

    private static List<Digest> through(Reader reader, String name) throws Malformed {
        if (!reader.has(name)) return List.of();
        List<Digest> path = Forms.readDigests(reader.items(name));
        if (path.isEmpty()) throw new Malformed(name + ": is left out where there is none");
        return path;
    }

    static Admission from(Reader reader) throws Malformed {
        return new Admission(
                reader.digest("offer"),
                reader.optional("acceptance", reader::digest),
                new ContractId(reader.text("contract")),
                reader.bool("admitted"),
                Forms.attestation(reader),
                Forms.readVerdicts(reader.items("verdicts")),
                reader.integer("bundle-size"),
                reader.integer("bundle-epoch"),
                through(reader, "charger-through"),
                through(reader, "driver-through"),
                judged(reader));
    }
}
