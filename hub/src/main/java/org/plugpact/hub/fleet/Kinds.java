package org.plugpact.hub.fleet;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.plugpact.core.identity.ConnectorId;

/** What an outlet is, by what its charger says of it as a device (OCPP 2.1, appendices 3.1: EVSE, Connector), or its operator. */
final class Kinds {
    /** Connectors of one EVSE. */
    private static final int CONNECTORS_MAX = 4;

    /** Connectors that only ever carry direct current (appendices, ConnectorEnumStringType), in lower case. */
    private static final Set<String> DIRECT = Set.of(
            "cccs1",
            "cccs1-nacs",
            "cccs2",
            "cchaoji",
            "cg105",
            "cgbt-dc",
            "cleccs",
            "cmcs",
            "cnacs-ccs1",
            "cultrachaoji");

    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,20}");
    private static final String AC = "ac";
    private static final String DC = "dc";

    private Kinds() {}

    /** The settings that it is read from. */
    static Set<String> keys(ConnectorId outlet) {
        Set<String> keys = new TreeSet<>();
        keys.add(phases(outlet));
        for (int connector = 1; connector <= CONNECTORS_MAX; connector++) keys.add(type(outlet, connector));
        return keys;
    }

    private static String phases(ConnectorId outlet) {
        return "EVSE@" + outlet.number() + "/SupplyPhases";
    }

    private static String type(ConnectorId outlet, int connector) {
        return "Connector@" + outlet.number() + "." + connector + "/ConnectorType";
    }

    /** {@code ac}, {@code dc} and its connectors by their names, in lower case; what was not said is in none of them. */
    static Set<String> of(ConnectorId outlet, Map<String, String> settings) {
        Set<String> kinds = new TreeSet<>();
        for (int connector = 1; connector <= CONNECTORS_MAX; connector++) {
            String type =
                    settings.getOrDefault(type(outlet, connector), "").strip().toLowerCase(Locale.ROOT);
            if (!type.isEmpty()) kinds.add(type);
        }
        String phases = settings.getOrDefault(phases(outlet), "").strip();
        boolean direct = phases.isEmpty() ? kinds.stream().anyMatch(DIRECT::contains) : phases.equals("0");
        boolean alternating =
                phases.isEmpty() ? kinds.stream().anyMatch(type -> !DIRECT.contains(type)) : !phases.equals("0");
        if (direct) kinds.add(DC);
        if (alternating) kinds.add(AC);
        return kinds;
    }

    /**
     * By an operator's words; connectors alone say which current they carry, too.
     *
     * @throws IllegalArgumentException for a word of another form
     */
    static SortedSet<String> stated(Collection<String> words) {
        SortedSet<String> kinds = new TreeSet<>();
        for (String word : words) {
            String kind = word.toLowerCase(Locale.ROOT);
            if (!WORD.matcher(kind).matches()) throw new IllegalArgumentException("not a kind: " + word);
            kinds.add(kind);
        }
        if (kinds.contains(AC) || kinds.contains(DC)) return kinds;
        boolean direct = kinds.stream().anyMatch(DIRECT::contains);
        boolean alternating = kinds.stream().anyMatch(type -> !DIRECT.contains(type));
        if (direct) kinds.add(DC);
        if (alternating) kinds.add(AC);
        return kinds;
    }
}
