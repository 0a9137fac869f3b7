package org.plugpact.hub.agents;

import java.time.Instant;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.identity.ContractId;

/**
 * Port: the driver's half of a pact. It is either a {@link DriverAgent} beside us, which makes the pact custodial, or one
 * at the other end of a {@link DriverLink}. Blocks until there is an answer or a deadline; any thread.
 */
public interface DriverSide {
    /**
     * Would this driver charge on these terms?
     *
     * @param charger the chain of the offer's signer
     * @param now the asking hub's time
     */
    Said<Part<Acceptance>> accept(Part<Offer> offer, Chain charger, ContractId contract, Instant now);

    /**
     * Is this what the session came to?
     *
     * @param snapshot all that the close follows from
     * @param close signed by the charger's side
     * @return the close with the driver's side's signature added
     */
    Said<Envelope> countersign(PactSnapshot snapshot, Part<Close> close, Chain charger, Instant now);
}
