package org.plugpact.sim.stations;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.sim.actors.Address;
import org.plugpact.wire.ocpp21.NetworkConnectionProfile;
import org.plugpact.wire.ocpp21.SetNetworkProfileRequest;
import org.plugpact.wire.ocpp21.SetNetworkProfileResponse;
import org.plugpact.wire.ocpp21.SetNetworkProfileStatus;

/**
 * By which network configurations a station of 2.x connects (2.1, B09, B10): its own address in the first slot, and what it is told for the
 * others; from a restart on in the order of {@code NetworkConfigurationPriority}, each tried until it fails. Guarded by its station's lock.
 */
final class Networks {
    static final String COMPONENT = "OCPPCommCtrlr";
    static final String PRIORITY = "NetworkConfigurationPriority";
    static final int OWN = 1;
    private static final int SLOTS_MAX = 4;

    private final Map<Integer, Network> told = new LinkedHashMap<>();
    private List<Integer> order = List.of(OWN);
    private int at;

    /** Where to, and how it shows there who it is. */
    private record Network(URI url, int profile, Optional<String> password) {}

    static void add(Commands2 commands) {
        commands.on(SetNetworkProfileRequest.class, (set, station) -> {
            var status = station.networks.set(set.configurationSlot(), set.connectionData());
            return Commands2.Reply.of(new SetNetworkProfileResponse(status, Optional.empty()), status.text());
        });
    }

    private SetNetworkProfileStatus set(int slot, NetworkConnectionProfile data) {
        boolean lower = data.securityProfile() < profile();
        if (slot <= OWN || slot > SLOTS_MAX || order.contains(slot) || lower) return SetNetworkProfileStatus.REJECTED;
        if (!data.ocppCsmsUrl().matches("wss?://.+")) return SetNetworkProfileStatus.REJECTED;
        told.put(slot, new Network(URI.create(data.ocppCsmsUrl()), data.securityProfile(), data.basicAuthPassword()));
        return SetNetworkProfileStatus.ACCEPTED;
    }

    /** Of the one in use, as far as it was told one. */
    private int profile() {
        var network = told.get(order.get(at));
        return network == null ? 0 : network.profile;
    }

    /** From now on in this order; slots that it was told nothing for are passed over. */
    void restarted(String priority) {
        var slots = new ArrayList<Integer>();
        for (String slot : priority.split(",", -1)) {
            if (!slot.strip().matches("[0-9]{1,2}")) continue;
            int number = Integer.parseInt(slot.strip());
            if (number == OWN || told.containsKey(number)) slots.add(number);
        }
        if (!slots.isEmpty()) order = List.copyOf(slots);
        at = 0;
    }

    /** Where it connects now. */
    Address address(Address own) {
        var network = told.get(order.get(at));
        return network == null
                ? own
                : new Address(network.url, own.charger(), network.password.or(own::password), own.anyServer());
    }

    /** Nobody was there: the next is tried, and after the last the first. Whether there is another. */
    boolean failed() {
        at = (at + 1) % order.size();
        return order.size() > 1;
    }
}
