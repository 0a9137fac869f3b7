package org.plugpact.hub.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whom an operation is for.
 *
 * @param chargers one, or those of a bulk order
 * @param version which all of them speak
 */
public record Target(Version version, List<String> chargers, boolean isBulk) {
    static Target one(Version version, String charger) {
        return new Target(version, List.of(charger), false);
    }

    /** For people. */
    public String title() {
        return isBulk ? Words.count(chargers.size()) + " chargers" : chargers.getFirst();
    }

    /** Where the operations are chosen from. */
    public String base() {
        return isBulk ? "/fleet/do/" + version.subprotocol() : charger(chargers.getFirst()) + "/do";
    }

    /** Where the operation's form goes. */
    public String action(Operation operation) {
        return base() + "/" + operation.name();
    }

    /** An address with what is not empty of these behind a question mark, by name. */
    static String query(String path, Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    /** A charger's page. */
    public static String charger(String id) {
        return "/chargers/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
