package org.plugpact.core.handshake;

import java.util.List;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;

/**
 * What a vehicle wants, and on whose account.
 *
 * @param provider who has the contract with the driver
 * @param contract the pseudonym, which its certificate bears
 * @param quantityMax the most that it takes
 * @param ceilingPerKwh the most that a kilowatt-hour may cost, gross
 * @param flags as in an acceptance
 */
public record Wishes(
        PartyId provider, ContractId contract, Energy quantityMax, Amount ceilingPerKwh, List<String> flags) {
    public Wishes {
        flags = List.copyOf(flags);
    }
}
