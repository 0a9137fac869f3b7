package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.PartyId;

/**
 * Keys under which the hub says what it saw at chargers whose own keys are elsewhere: one certified by its operator, one by
 * its provider, each made when it is first asked for. Any thread.
 */
public final class ObserverKeys {
    private static final String NAME = "observer";

    private final Keyring keys;
    private final Path folder;
    private final Map<Role, HeldKey> made = new EnumMap<>(Role.class);

    /** @param folder for the provider's one; the operator's lies among the chargers' */
    public ObserverKeys(Keyring keys, Path folder) {
        this.keys = keys;
        this.folder = folder;
    }

    /** @throws KeysRefused if the hub speaks for nobody in that role */
    public synchronized HeldKey as(Role role) throws IOException {
        HeldKey known = made.get(role);
        if (known != null) return known;
        HeldKey fresh = switch (role) {
            case CHARGING_NETWORK -> keys.issueCharger(new ChargerId(NAME));
            case MOBILITY_PROVIDER -> provider();
            default -> throw new KeysRefused("this hub has no key of a " + role);
        };
        made.put(role, fresh);
        return fresh;
    }

    private HeldKey provider() throws IOException {
        OwnKey own = OwnKey.open(folder);
        return own.under(keys.issueAgent(own.request(NAME), new PartyId(NAME)));
    }
}
