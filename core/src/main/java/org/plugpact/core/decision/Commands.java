package org.plugpact.core.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;

/** What chargers were asked to do, and whether they answered. Owned by the state. */
final class Commands {
    /** A command is known under its id until so many more have come. */
    static final int REMEMBERED = 16_384;

    private final Map<String, Asked> byId = new LinkedHashMap<>();

    record Asked(Claim.Command command, Optional<Claim.CommandAnswer> answer) {}

    Optional<Claim.Command> command(String id) {
        return Optional.ofNullable(byId.get(id)).map(Asked::command);
    }

    Optional<Claim.CommandAnswer> answer(String id) {
        return Optional.ofNullable(byId.get(id)).flatMap(Asked::answer);
    }

    List<Asked> all() {
        return List.copyOf(byId.values());
    }

    /** From a snapshot. */
    void restore(List<Asked> asked) {
        for (Asked one : asked) byId.put(one.command().id(), one);
    }

    void ask(Claim.Command command) {
        byId.put(command.id(), new Asked(command, Optional.empty()));
        if (byId.size() > REMEMBERED) byId.remove(byId.keySet().iterator().next());
    }

    void answer(Claim.CommandAnswer answer) {
        byId.computeIfPresent(answer.id(), (id, asked) -> new Asked(asked.command(), Optional.of(answer)));
    }
}
