package org.plugpact.hub.ocpp2;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.RaiseAsking;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.NetworkConnectionProfile;
import org.plugpact.wire.ocpp21.OcppInterface;
import org.plugpact.wire.ocpp21.OcppTransport;
import org.plugpact.wire.ocpp21.OcppVersion;
import org.plugpact.wire.ocpp21.SetNetworkProfileRequest;

/**
 * A05 and B09 in an edition of OCPP 2: a free network configuration with the better profile, put before the others, and a restart. The
 * others stay, so that a station that does not get through comes back as it came before (A05.FR.06: once it does, it forgets them).
 */
record Raises2(Edition edition, Moves2 moves) implements RaiseAsking {
    private static final String PROFILE = "SecurityCtrlr/SecurityProfile";
    private static final String PRIORITY = "OCPPCommCtrlr/NetworkConfigurationPriority";

    /** Numbers of configurations that are looked for. */
    private static final int SLOTS_MAX = 16;

    /** In seconds, as the standard suggests (2.71, messageTimeout). */
    private static final int MESSAGE_TIMEOUT = 30;

    private static final int WITH_PASSWORD = 2;

    private boolean isOf21() {
        return edition instanceof Edition21;
    }

    private static String of(int slot, String variable) {
        return "NetworkConfiguration[" + slot + "]/" + variable;
    }

    @Override
    public Set<String> settings() {
        var names = new TreeSet<>(List.of(PROFILE, PRIORITY));
        for (int slot = 0; slot <= SLOTS_MAX; slot++) {
            for (var variable : List.of("SecurityProfile", "OcppInterface", "ApnEnabled", "VpnEnabled")) {
                names.add(of(slot, variable));
            }
        }
        return names;
    }

    @Override
    public List<String> fresh() {
        return List.of(PRIORITY);
    }

    @Override
    public OptionalInt profile(Map<String, String> told) {
        var text = told.getOrDefault(PROFILE, "").strip();
        return text.matches("[0-3]") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    @Override
    public boolean hasProfiles(Map<String, String> told) {
        return true;
    }

    @Override
    public Plan plan(ChargerId charger, Map<String, String> told, Wanted wanted) {
        var used = used(told.getOrDefault(PRIORITY, ""));
        if (used.isEmpty()) return new Plan.Not("it does not say by which network configurations it connects");
        int first = used.getFirst();
        if (isTrue(told, of(first, "ApnEnabled")) || isTrue(told, of(first, "VpnEnabled"))) {
            return new Plan.Not("it connects over an APN or a VPN, whose secrets nobody here knows");
        }
        var free = wanted.slot().isPresent() ? wanted.slot() : free(used, told);
        if (free.isEmpty()) return new Plan.Not("all its network configurations are in use");
        int slot = free.getAsInt();
        if (used.contains(slot)) return new Plan.Not("network configuration " + slot + " is in use");
        var through = Optional.ofNullable(told.get(of(first, "OcppInterface")))
                .flatMap(Raises2::through)
                .orElse(isOf21() ? OcppInterface.ANY : OcppInterface.WIRED0);
        var request = new SetNetworkProfileRequest(slot, connection(charger, through, wanted));
        return switch (edition.asked(request.operation(), request.write())) {
            case Parsed.Good<Json.Entries>(var payload) ->
                new Plan.Orders(List.of(
                        new Call(request.operation().text(), payload),
                        moves.priority(numbers(slot, used)).orElseThrow(),
                        moves.restart()));
            case Parsed.Bad<Json.Entries>(var violation) -> new Plan.Not(violation.text());
        };
    }

    /** In 2.1 each configuration has a password of its own, which becomes the station's with it (B09.FR.28). */
    private NetworkConnectionProfile connection(ChargerId charger, OcppInterface through, Wanted wanted) {
        boolean password = isOf21() && wanted.profile() == WITH_PASSWORD;
        return new NetworkConnectionProfile(
                Optional.empty(),
                isOf21() ? Optional.empty() : Optional.of(OcppVersion.OCPP20),
                through,
                OcppTransport.JSON,
                MESSAGE_TIMEOUT,
                wanted.url(),
                wanted.profile(),
                isOf21() ? Optional.of(charger.text()) : Optional.empty(),
                password ? Optional.of(wanted.password().get()) : Optional.empty(),
                Optional.empty());
    }

    private static String numbers(int first, List<Integer> others) {
        return Stream.concat(Stream.of(first), others.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /** The numbers in use, the best first; none if it is no such list. */
    private static List<Integer> used(String priority) {
        var text = priority.replace(" ", "");
        return text.matches("[0-9]{1,4}(,[0-9]{1,4}){0,15}")
                ? Arrays.stream(text.split(",")).map(Integer::valueOf).toList()
                : List.of();
    }

    /** One that the station told of and does not use; if it told of none, the next number, for it has two at least (B09.FR.06). */
    private static OptionalInt free(List<Integer> used, Map<String, String> told) {
        var known = IntStream.rangeClosed(0, SLOTS_MAX)
                .filter(slot -> told.containsKey(of(slot, "SecurityProfile")))
                .boxed()
                .toList();
        var slots =
                known.isEmpty() ? IntStream.rangeClosed(1, SLOTS_MAX).boxed().toList() : known;
        return slots.stream()
                .filter(slot -> !used.contains(slot))
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static Optional<OcppInterface> through(String named) {
        return Arrays.stream(OcppInterface.values())
                .filter(one -> one.text().equals(named.strip()))
                .findFirst();
    }

    private static boolean isTrue(Map<String, String> told, String key) {
        return told.getOrDefault(key, "").strip().equalsIgnoreCase("true");
    }

    @Override
    public boolean isTaken(Call order, Json.Entries answer) {
        return order.action().equals(Action.SET_VARIABLES.text()) ? moves.isSet(answer) : moves.isRestarting(answer);
    }
}
