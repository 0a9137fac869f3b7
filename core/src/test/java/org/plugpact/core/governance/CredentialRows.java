package org.plugpact.core.governance;

import static org.plugpact.core.governance.Network.CHARGER;
import static org.plugpact.core.governance.Network.DRIVER_AGENT;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.OPERATOR_AGENT;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.ROOT;
import static org.plugpact.core.governance.Network.SCOTLAND;
import static org.plugpact.core.governance.Network.STRANGER;
import static org.plugpact.core.governance.Network.TO;
import static org.plugpact.core.governance.Network.VERIFIER;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.identity.PartyId;

/** Rows on who signed, with which key, and whether that counts. */
final class CredentialRows {
    private CredentialRows() {}

    private static final Network N = Network.one();
    private static final Credential CHARGER_KEY = new Credential(
            OPERATOR, Optional.of(OPERATOR_AGENT), N.charger.chain().path());
    private static final Credential DRIVER_KEY = new Credential(
            PROVIDER, Optional.of(DRIVER_AGENT), N.driverAgent.chain().path());

    static Stream<Arguments> rows() {
        return Stream.of(signatures(), chains(), revocations(), recognition(), rateAuthorities(), delegation())
                .flatMap(rows -> rows);
    }

    private static SignedStatement revoke(PartyId by, Issued key, Target target) {
        return N.stated(new Revoke(by, target, NOON, "test"), key);
    }

    private static Envelope signed(Role role, Issued... by) {
        return Envelope.sign(
                "offer",
                new byte[] {(byte) 0x80},
                Arrays.stream(by)
                        .map(one -> new SigningAs(one.signer(), role.text(), NOON))
                        .toList());
    }

    private static Envelope bent(Envelope envelope) {
        Signature signature = envelope.signatures().getFirst();
        byte[] value = signature.value().clone();
        value[63] ^= 1;
        return new Envelope(
                envelope.kind(),
                envelope.payload(),
                List.of(new Signature(
                        signature.algorithm(), signature.certificate(), signature.role(), signature.at(), value)));
    }

    private static Stream<Arguments> signatures() {
        Issued other = N.operator.issue(Issued.Wish.leaf(CHARGER, Algorithm.ES256, Network.YEAR));
        Envelope offer = signed(Role.CHARGING_NETWORK, N.charger);
        Envelope acceptance = signed(Role.MOBILITY_PROVIDER, N.driverAgent);
        Chain charger = N.charger.chain();
        Chain driver = N.driverAgent.chain();
        return Stream.of(
                Rows.row("by the charger", Admissibility.offerSigned(offer, charger, VERIFIER), ""),
                Rows.row(
                        "another's key",
                        Admissibility.offerSigned(offer, other.chain(), VERIFIER),
                        "signed by certificate"),
                Rows.row(
                        "another role",
                        Admissibility.offerSigned(signed(Role.FLEET, N.charger), charger, VERIFIER),
                        "signed as fleet"),
                Rows.row(
                        "two",
                        Admissibility.offerSigned(signed(Role.CHARGING_NETWORK, N.charger, other), charger, VERIFIER),
                        "2 signatures"),
                Rows.row("one bit off", Admissibility.offerSigned(bent(offer), charger, VERIFIER), "does not verify"),
                Rows.row(
                        "unknown",
                        Admissibility.unknownCertificate("offer_signed", N.root.thumbprint()),
                        "no chain is known"),
                Rows.row("by the agent", Admissibility.acceptanceSigned(acceptance, driver, VERIFIER), ""),
                Rows.row(
                        "another's key",
                        Admissibility.acceptanceSigned(acceptance, charger, VERIFIER),
                        "signed by certificate"),
                Rows.row(
                        "another role",
                        Admissibility.acceptanceSigned(signed(Role.CHARGING_NETWORK, N.driverAgent), driver, VERIFIER),
                        "signed as charging-network"),
                Rows.row(
                        "two",
                        Admissibility.acceptanceSigned(
                                signed(Role.MOBILITY_PROVIDER, N.driverAgent, other), driver, VERIFIER),
                        "2 signatures"),
                Rows.row(
                        "one bit off",
                        Admissibility.acceptanceSigned(bent(acceptance), driver, VERIFIER),
                        "does not verify"));
    }

    /** Every way a chain can be wrong is in {@link ChainsTest}; here, that each side's is asked about. */
    private static Stream<Arguments> chains() {
        Chains chains = new Chains(VERIFIER, ChainMemory.none());
        Holder charger = new Holder(OPERATOR, CHARGER, Role.CHARGING_NETWORK, SCOTLAND);
        Holder driver = new Holder(PROVIDER, DRIVER_AGENT.text(), Role.MOBILITY_PROVIDER, SCOTLAND);
        return Stream.of(
                Rows.row(
                        "good",
                        Admissibility.chargerChain(N.charger.chain(), charger, N.bundle, NOON, chains),
                        "",
                        N.operatorRecognised),
                Rows.row(
                        "the driver's",
                        Admissibility.chargerChain(N.driverAgent.chain(), charger, N.bundle, NOON, chains),
                        "does not end"),
                Rows.row(
                        "too late",
                        Admissibility.chargerChain(N.charger.chain(), charger, N.bundle, TO, chains),
                        "does not end"),
                Rows.row(
                        "good",
                        Admissibility.driverChain(N.driverAgent.chain(), driver, N.bundle, NOON, chains),
                        "",
                        N.providerRecognised),
                Rows.row(
                        "the charger's",
                        Admissibility.driverChain(N.charger.chain(), driver, N.bundle, NOON, chains),
                        "does not end"),
                Rows.row(
                        "too late",
                        Admissibility.driverChain(N.driverAgent.chain(), driver, N.bundle, TO, chains),
                        "does not end"));
    }

    private static Stream<Arguments> revocations() {
        SignedStatement charger = revoke(OPERATOR, N.operator, new Target.Credential(N.charger.thumbprint()));
        SignedStatement byRoot = revoke(ROOT, N.root, new Target.Credential(N.charger.thumbprint()));
        SignedStatement byOthers = revoke(PROVIDER, N.provider, new Target.Credential(N.charger.thumbprint()));
        SignedStatement operator = revoke(OPERATOR, N.operator, new Target.Credential(N.operator.thumbprint()));
        SignedStatement agent = revoke(PROVIDER, N.provider, new Target.Credential(N.driverAgent.thumbprint()));
        Instant before = NOON.minusMillis(1);
        return Stream.of(
                Rows.row("not", Admissibility.chargerNotRevoked(N.bundle, CHARGER_KEY, NOON), ""),
                Rows.row(
                        "not yet",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, charger), CHARGER_KEY, before),
                        ""),
                Rows.row(
                        "it is",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, charger), CHARGER_KEY, NOON),
                        "is revoked",
                        charger),
                Rows.row(
                        "by the root",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, byRoot), CHARGER_KEY, NOON),
                        "is revoked",
                        byRoot),
                Rows.row(
                        "by others",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, byOthers), CHARGER_KEY, NOON),
                        ""),
                Rows.row(
                        "its operator's",
                        Admissibility.chargerNotRevoked(Network.more(N.bundle, operator), CHARGER_KEY, NOON),
                        "is revoked",
                        operator),
                Rows.row("not", Admissibility.driverNotRevoked(N.bundle, DRIVER_KEY, NOON), ""),
                Rows.row(
                        "it is",
                        Admissibility.driverNotRevoked(Network.more(N.bundle, agent), DRIVER_KEY, NOON),
                        "is revoked",
                        agent));
    }

    private static Stream<Arguments> recognition() {
        TrustBundle noOperator = Network.more(N.bundle, revoke(ROOT, N.root, new Target.Authority(OPERATOR)));
        TrustBundle noProvider = Network.more(N.bundle, revoke(ROOT, N.root, new Target.Authority(PROVIDER)));
        Credential unknown = new Credential(OPERATOR, Optional.empty(), List.of(N.charger.thumbprint()));
        return Stream.of(
                Rows.row(
                        "here",
                        Admissibility.chargerNetworkRecognised(N.bundle, CHARGER_KEY, SCOTLAND, NOON),
                        "",
                        N.operatorRecognised),
                Rows.row(
                        "elsewhere",
                        Admissibility.chargerNetworkRecognised(N.bundle, CHARGER_KEY, FRANCE, NOON),
                        "not recognised"),
                Rows.row(
                        "too late",
                        Admissibility.chargerNetworkRecognised(N.bundle, CHARGER_KEY, SCOTLAND, TO),
                        "not recognised"),
                Rows.row(
                        "no more",
                        Admissibility.chargerNetworkRecognised(noOperator, CHARGER_KEY, SCOTLAND, NOON),
                        "not recognised"),
                Rows.row(
                        "chain unknown",
                        Admissibility.chargerNetworkRecognised(N.bundle, unknown, SCOTLAND, NOON),
                        "not recognised"),
                Rows.row(
                        "in another role",
                        Admissibility.chargerNetworkRecognised(N.bundle, DRIVER_KEY, SCOTLAND, NOON),
                        "not recognised"),
                Rows.row(
                        "here",
                        Admissibility.driverProviderRecognised(N.bundle, DRIVER_KEY, SCOTLAND, NOON),
                        "",
                        N.providerRecognised),
                Rows.row(
                        "elsewhere",
                        Admissibility.driverProviderRecognised(N.bundle, DRIVER_KEY, FRANCE, NOON),
                        "not recognised"),
                Rows.row(
                        "no more",
                        Admissibility.driverProviderRecognised(noProvider, DRIVER_KEY, SCOTLAND, NOON),
                        "not recognised"),
                Rows.row(
                        "in another role",
                        Admissibility.driverProviderRecognised(N.bundle, CHARGER_KEY, SCOTLAND, NOON),
                        "not recognised"));
    }

    private static Stream<Arguments> rateAuthorities() {
        TrustBundle noRates = Network.more(N.bundle, revoke(ROOT, N.root, new Target.Authority(REGULATOR)));
        return Stream.of(
                Rows.row(
                        "here",
                        Admissibility.rateAuthorityRecognised(N.bundle, REGULATOR, SCOTLAND, NOON),
                        "",
                        N.regulatorRecognised),
                Rows.row(
                        "elsewhere",
                        Admissibility.rateAuthorityRecognised(N.bundle, REGULATOR, FRANCE, NOON),
                        "not recognised"),
                Rows.row(
                        "an operator",
                        Admissibility.rateAuthorityRecognised(N.bundle, OPERATOR, SCOTLAND, NOON),
                        "not recognised"),
                Rows.row(
                        "no more",
                        Admissibility.rateAuthorityRecognised(noRates, REGULATOR, SCOTLAND, NOON),
                        "not recognised"));
    }

    private static Stream<Arguments> delegation() {
        TrustBundle withdrawn =
                Network.more(N.bundle, revoke(OPERATOR, N.operator, new Target.Made(N.operatorDelegated.id())));
        Credential itself = new Credential(OPERATOR, Optional.empty(), CHARGER_KEY.path());
        Credential stranger = new Credential(OPERATOR, Optional.of(STRANGER), CHARGER_KEY.path());
        Issued second = N.provider.issue(Issued.Wish.leaf(DRIVER_AGENT.text(), Algorithm.ES256, Network.YEAR));
        Credential secondKey = new Credential(
                PROVIDER, Optional.of(DRIVER_AGENT), second.chain().path());
        return Stream.of(
                Rows.row(
                        "an agent",
                        Admissibility.chargerAgentDelegated(N.bundle, CHARGER_KEY, SCOTLAND, NOON),
                        "",
                        N.operatorDelegated),
                Rows.row("no agent", Admissibility.chargerAgentDelegated(N.bundle, itself, FRANCE, NOON), ""),
                Rows.row(
                        "a stranger",
                        Admissibility.chargerAgentDelegated(N.bundle, stranger, SCOTLAND, NOON),
                        "does not let stranger"),
                Rows.row(
                        "elsewhere",
                        Admissibility.chargerAgentDelegated(N.bundle, CHARGER_KEY, FRANCE, NOON),
                        "does not let"),
                Rows.row(
                        "too late",
                        Admissibility.chargerAgentDelegated(N.bundle, CHARGER_KEY, SCOTLAND, TO),
                        "does not let"),
                Rows.row(
                        "no more",
                        Admissibility.chargerAgentDelegated(withdrawn, CHARGER_KEY, SCOTLAND, NOON),
                        "does not let"),
                Rows.row(
                        "an agent",
                        Admissibility.driverAgentDelegated(N.bundle, DRIVER_KEY, SCOTLAND, NOON),
                        "",
                        N.providerDelegated),
                Rows.row(
                        "another key",
                        Admissibility.driverAgentDelegated(N.bundle, secondKey, SCOTLAND, NOON),
                        "does not let"),
                Rows.row(
                        "elsewhere",
                        Admissibility.driverAgentDelegated(N.bundle, DRIVER_KEY, FRANCE, NOON),
                        "does not let"),
                Rows.row(
                        "in another role",
                        Admissibility.driverAgentDelegated(N.bundle, CHARGER_KEY, SCOTLAND, NOON),
                        "does not let"));
    }
}
