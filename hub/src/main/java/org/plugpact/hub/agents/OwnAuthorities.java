package org.plugpact.hub.agents;

import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.IssuingKey;
import org.plugpact.hub.keys.Keyring;

/** The authorities whose keys are the hub's own: sign what administrators had stated, and certify devices. Any thread. */
public final class OwnAuthorities {
    private final Keyring keys;
    private final NavigableMap<PartyId, HeldKey> own = new TreeMap<>();
    private final Salts salts;
    private final InstantSource clock;

    public OwnAuthorities(Keyring keys, Salts salts, InstantSource clock) {
        this.keys = keys;
        this.salts = salts;
        this.clock = clock;
        // What a hub at a site has is certified by its upper hub, and recognised by nobody to state anything.
        if (keys.warrant().isEmpty()) {
            own.put(keys.parties().root(), keys.root());
            own.put(keys.parties().operator(), keys.operator());
            own.put(keys.parties().provider(), keys.provider());
            own.put(keys.parties().rates(), keys.rates());
        }
    }

    /** Who can state something here. */
    public NavigableSet<PartyId> parties() {
        return new TreeSet<>(own.keySet());
    }

    /** Signs with its maker's key; empty if that is somebody else's. */
    public Optional<SignedStatement> sign(Statement statement) {
        return Optional.ofNullable(own.get(statement.by()))
                .map(key -> SignedStatement.sign(
                        statement, salts, key.signer(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** What can be certified here. */
    public enum Device {
        CHARGER,
        VEHICLE
    }

    /**
     * Certifies the key of a request: the operator a charger's, under its id, the provider a vehicle's, under its contract.
     *
     * @param request PKCS#10 in PEM
     * @return the chain in PEM, the device's certificate first
     * @throws org.plugpact.hub.keys.KeysRefused if the request is not signed by its key, or of a kind that we don't certify
     */
    public String certify(Device device, String name, String request) throws IOException {
        byte[] asked = IssuingKey.request(request);
        Chain chain = switch (device) {
            case CHARGER -> keys.issueCharger(asked, new ChargerId(name));
            case VEHICLE -> keys.issueVehicle(asked, new ContractId(name));
        };
        return IssuingKey.pem(chain);
    }

    @Override
    public String toString() {
        return "OwnAuthorities" + Map.copyOf(own).keySet();
    }
}
