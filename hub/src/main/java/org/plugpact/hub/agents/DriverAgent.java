package org.plugpact.hub.agents;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.governance.Holder;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.SharedChains;

/**
 * Signs for drivers, and believes nobody: it checks an offer's signature, chain, standing and price by the statements
 * that it holds, and at the close it checks the readings' chain and computes the price again. Any thread.
 */
public final class DriverAgent implements DriverSide {
    /** Closes that were signed, remembered so that no pact is closed twice with different sums. */
    private static final int CLOSES_MAX = 65_536;

    /** Tariffs read, remembered by their hash. */
    private static final int TARIFFS_MAX = 256;

    private final PartyId provider;
    private final PartyId name;
    private final HeldKey key;
    private final Policy policy;
    private final Supplier<TrustBundle> trust;
    private final Predicate<ContractId> known;
    private final UnaryOperator<Instant> time;
    private final Salts salts;
    private final Verifier verifier = Verifier.fastest();
    private final Chains chains = new Chains(verifier, new SharedChains());
    private final SequencedMap<PactId, Digest> closed = new LinkedHashMap<>();
    private final SequencedMap<Digest, Amount> highestPrices = new LinkedHashMap<>();

    /**
     * @param provider whose drivers these are
     * @param name the agent's own, as in its certificate
     * @param trust the statements held when asked
     * @param known whether a contract is one of this agent's
     * @param time by which it signs, given the asking hub's
     */
    public DriverAgent(
            PartyId provider,
            PartyId name,
            HeldKey key,
            Policy policy,
            Supplier<TrustBundle> trust,
            Predicate<ContractId> known,
            UnaryOperator<Instant> time,
            Salts salts) {
        this.provider = provider;
        this.name = name;
        this.key = key;
        this.policy = policy;
        this.trust = trust;
        this.known = known;
        this.time = time;
        this.salts = salts;
    }

    @Override
    public Said<Part<Acceptance>> accept(Part<Offer> offer, Chain charger, ContractId contract, Instant now) {
        Offer terms = offer.content();
        if (!known.test(contract)) return new Said.No<>("no contract of ours");
        Optional<Amount> ceiling = policy.ceiling(terms.currency());
        if (ceiling.isEmpty())
            return new Said.No<>("no price in " + terms.currency().getCurrencyCode());
        if (!terms.commodity().equals(Offer.ENERGY)) return new Said.No<>("not for " + terms.commodity());
        Instant at = time.apply(now).truncatedTo(ChronoUnit.MILLIS);
        TrustBundle bundle = trust.get();
        Optional<String> wrong = wrong(offer, charger, bundle, at).or(() -> dear(terms, bundle, ceiling.get(), at));
        if (wrong.isPresent()) return new Said.No<>(Frame.bounded(wrong.get()));
        Acceptance acceptance = new Acceptance(
                offer.id(),
                provider,
                Optional.of(name),
                contract,
                terms.atMost(policy.quantityMax()),
                ceiling.get(),
                List.of());
        return new Said.Yes<>(acceptance.sign(salts, key.signer(), at));
    }

    @Override
    public Said<Envelope> countersign(PactSnapshot snapshot, Part<Close> close, Chain charger, Instant now) {
        Optional<String> wrong = unsigned(snapshot, close, charger).or(() -> unsettled(snapshot, close.content()));
        if (wrong.isPresent()) return new Said.No<>(Frame.bounded(wrong.get()));
        if (!remember(snapshot.pact(), values(close.fields()))) return new Said.No<>("signed otherwise before");
        Instant at = time.apply(now).truncatedTo(ChronoUnit.MILLIS);
        Signer signer =
                under(snapshot.acceptance().envelope().signatures().getFirst().certificate());
        return new Said.Yes<>(close.envelope().with(new SigningAs(signer, Role.MOBILITY_PROVIDER.text(), at)));
    }

    /** What refuses the offer itself: who signed it, on whose behalf, under which tariff, when. */
    private Optional<String> wrong(Part<Offer> part, Chain charger, TrustBundle bundle, Instant at) {
        Offer offer = part.content();
        Verdict signed = Admissibility.offerSigned(part.envelope(), charger, verifier);
        if (!signed.admits()) return refusal(signed);
        Instant signedAt = part.envelope().signatures().getFirst().at();
        Holder holder = holder(offer);
        Credential credential = new Credential(offer.operator(), offer.agent(), charger.path());
        List<Supplier<Verdict>> rules = List.of(
                () -> Admissibility.chargerChain(charger, holder, bundle, signedAt, chains),
                () -> Admissibility.chargerNotRevoked(bundle, credential, at),
                () -> Admissibility.chargerNetworkRecognised(bundle, credential, offer.jurisdiction(), at),
                () -> Admissibility.chargerAgentDelegated(bundle, credential, offer.jurisdiction(), at),
                () -> Admissibility.rateAuthorityRecognised(bundle, offer.rateAuthority(), offer.jurisdiction(), at),
                () -> Admissibility.tariffFiled(
                        bundle,
                        offer.rateAuthority(),
                        offer.tariffId(),
                        offer.tariffHash(),
                        offer.jurisdiction(),
                        offer.tariffAsOf(),
                        at),
                () -> Admissibility.withinWindow(offer.window(), signedAt, at));
        for (Supplier<Verdict> rule : rules) {
            Verdict verdict = rule.get();
            if (!verdict.admits()) return refusal(verdict);
        }
        return Optional.empty();
    }

    private static Holder holder(Offer offer) {
        return new Holder(offer.operator(), offer.charger().text(), Role.CHARGING_NETWORK, offer.jurisdiction());
    }

    private static Optional<String> refusal(Verdict verdict) {
        return Optional.of(verdict.predicate() + ": " + verdict.reason());
    }

    private Optional<String> dear(Offer offer, TrustBundle bundle, Amount ceiling, Instant at) {
        try {
            Verdict verdict = Admissibility.priceWithinCeiling(highestPrice(offer, bundle, at), ceiling);
            return verdict.admits() ? Optional.empty() : refusal(verdict);
        } catch (Malformed unreadable) {
            return Optional.of("the tariff filed as " + offer.tariffId() + " can't be read");
        }
    }

    /** By hash: the filing was found to be of this hash just before. */
    private Amount highestPrice(Offer offer, TrustBundle bundle, Instant at) throws Malformed {
        synchronized (highestPrices) {
            Amount before = highestPrices.get(offer.tariffHash());
            if (before != null) return before;
        }
        TrustBundle.Filing filing = bundle.filing(
                        offer.rateAuthority(), offer.tariffId(), offer.jurisdiction(), offer.tariffAsOf(), at)
                .orElseThrow();
        Amount highest = Tariff.from(Cbor.decode(filing.says().tariff())).highestEnergyPrice();
        synchronized (highestPrices) {
            highestPrices.putLast(offer.tariffHash(), highest);
            if (highestPrices.size() > TARIFFS_MAX) highestPrices.pollFirstEntry();
        }
        return highest;
    }

    /** Whether what the close rests on was signed by those who had to: our own acceptance, the charger's the rest. */
    private Optional<String> unsigned(PactSnapshot snapshot, Part<Close> close, Chain charger) {
        if (!isOurs(snapshot.acceptance().envelope())) return Optional.of("not accepted by us");
        if (!isChargers(snapshot.offer().envelope(), charger)) return Optional.of("an offer signed by another");
        if (!isChargers(snapshot.admission().envelope(), charger)) return Optional.of("an admission signed by another");
        if (!isChargers(close.envelope(), charger)) return Optional.of("a close signed by another");
        Instant signedAt = close.envelope().signatures().getFirst().at();
        Verdict chain =
                Admissibility.chargerChain(charger, holder(snapshot.offer().content()), trust.get(), signedAt, chains);
        return chain.admits() ? Optional.empty() : refusal(chain);
    }

    /** By our key, under whichever certificate it had then. */
    private boolean isOurs(Envelope envelope) {
        Signature signature = envelope.signatures().getFirst();
        return envelope.signatures().size() == 1
                && signature.role().equals(Role.MOBILITY_PROVIDER.text())
                && verifier.verify(envelope, signature, key.chain().leaf().getPublicKey());
    }

    private boolean isChargers(Envelope envelope, Chain charger) {
        Signature signature = envelope.signatures().getFirst();
        return envelope.signatures().size() == 1
                && signature.role().equals(Role.CHARGING_NETWORK.text())
                && charger.signed(envelope, signature, verifier);
    }

    private Optional<String> unsettled(PactSnapshot snapshot, Close close) {
        Acceptance accepted = snapshot.acceptance().content();
        Energy most = accepted.quantityMax();
        if (close.energy().compareTo(most) > 0) return Optional.of(close.energy() + " is more than " + most);
        return Settlement.check(snapshot, close);
    }

    /** Our key in the name of the certificate that it accepted under: a close has to be by the same one. */
    private Signer under(Digest certificate) {
        return certificate.equals(key.certificate()) ? key.signer() : new Under(key.signer(), certificate);
    }

    private record Under(Signer signer, Digest certificate) implements Signer {
        @Override
        public Algorithm algorithm() {
            return signer.algorithm();
        }

        @Override
        public byte[] sign(byte[] message) {
            return signer.sign(message);
        }
    }

    /** What fields say, without their salts: a close that is drawn up again after a lost answer has others. */
    private static Digest values(Fields fields) {
        List<Cbor> values = new ArrayList<>();
        for (Field field : fields.fields()) values.add(Cbor.items(Cbor.of(field.name()), field.value()));
        return Digest.sha256(Cbor.items(values).encode());
    }

    /** False if another close of that pact was signed. */
    private boolean remember(PactId pact, Digest close) {
        synchronized (closed) {
            Digest before = closed.putIfAbsent(pact, close);
            if (closed.size() > CLOSES_MAX) closed.pollFirstEntry();
            return before == null || before.equals(close);
        }
    }

    @Override
    public String toString() {
        return "DriverAgent[" + name + "]";
    }
}
