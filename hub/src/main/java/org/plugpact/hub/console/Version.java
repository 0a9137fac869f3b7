package org.plugpact.hub.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A version of OCPP, and every operation that a central system may ask for in it. */
public enum Version {
    V16("ocpp1.6"),
    V201("ocpp2.0.1"),
    V21("ocpp2.1");

    private final String subprotocol;

    Version(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    /** The version of this subprotocol. */
    public static Optional<Version> of(String subprotocol) {
        return Arrays.stream(values())
                .filter(version -> version.subprotocol.equals(subprotocol))
                .findFirst();
    }

    /** As it stands on the wire and in addresses. */
    public String subprotocol() {
        return subprotocol;
    }

    /** For people. */
    public String title() {
        return "OCPP " + Words.version(subprotocol);
    }

    /** The operation of this name. */
    public Optional<Operation> operation(String name) {
        return Optional.ofNullable(Operations.of(this).get(name));
    }

    /** All of them, by name. */
    public List<Operation> operations() {
        return List.copyOf(Operations.of(this).values());
    }

    /** By the parts of the standard that they belong to, what is wanted daily first. */
    public Map<String, List<Operation>> grouped() {
        var groups = new LinkedHashMap<String, List<Operation>>();
        groups.put("Daily", operations().stream().filter(Operation::isDaily).toList());
        for (var one : operations()) {
            groups.merge(
                    one.group(),
                    List.of(one),
                    (before, more) ->
                            Stream.concat(before.stream(), more.stream()).toList());
        }
        return groups;
    }
}
