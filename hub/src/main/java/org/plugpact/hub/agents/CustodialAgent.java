package org.plugpact.hub.agents;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.people.People;

/**
 * The driver's side in the hub's own process: the same {@link DriverAgent}, but its key lies beside the charger's. What it
 * signs is no more than a self-signed record, and the pact says so.
 */
public final class CustodialAgent implements DriverSide, AutoCloseable {
    private static final PartyId NAME = new PartyId("custodial-agent");

    private final AgentFolder folder;
    private final DriverAgent agent;

    private CustodialAgent(AgentFolder folder, DriverAgent agent) {
        this.folder = folder;
        this.agent = agent;
    }

    /**
     * Opens the agent's folder; the first time, the provider certifies its key.
     *
     * @param trust whom the desk trusts, which this agent can't but share
     */
    public static CustodialAgent open(
            Path path, Keyring keys, Enrolment enrolment, Supplier<TrustBundle> trust, People people, Policy policy)
            throws IOException {
        AgentFolder folder = AgentFolder.open(path);
        try {
            Optional<Chain> kept = folder.chain();
            Chain chain = kept.isPresent()
                    ? kept.get()
                    : enrolment.own(NAME, folder.key().request(NAME.text()));
            if (kept.isEmpty()) folder.keep(Keyring.der(chain));
            DriverAgent agent = new DriverAgent(
                    keys.parties().provider(),
                    NAME,
                    folder.key().under(chain),
                    policy,
                    trust,
                    contract -> people.driver(contract)
                            .map(driver -> !driver.blocked())
                            .orElse(false),
                    now -> now,
                    new Salting());
            return new CustodialAgent(folder, agent);
        } catch (IOException refused) {
            folder.close();
            throw refused;
        }
    }

    @Override
    public Said<Part<Acceptance>> accept(Part<Offer> offer, Chain charger, ContractId contract, Instant now) {
        return agent.accept(offer, charger, contract, now);
    }

    @Override
    public Said<Envelope> countersign(PactSnapshot snapshot, Part<Close> close, Chain charger, Instant now) {
        return agent.countersign(snapshot, close, charger, now);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
