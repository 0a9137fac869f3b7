package org.plugpact.hub.upkeep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.hub.upkeep.GridControls.Control;
import org.plugpact.hub.upkeep.GridControls.Shown;
import org.plugpact.hub.upkeep.GridControls.Standing;

/** Why a charger holds what it holds of its site's grid settings, and the rest not. */
final class GridShown {
    private GridShown() {}

    /**
     * @param all of its site
     * @param stands what it was told
     * @param wanted what it should hold
     * @param supported kinds that it can
     */
    static List<Shown> of(
            List<Control> all,
            Map<String, Standing> stands,
            Map<String, Control> wanted,
            Set<String> supported,
            Instant now) {
        var shown = new ArrayList<Shown>();
        for (var control : all) {
            var standing = Optional.ofNullable(stands.get(control.id()));
            var why = standing.isPresent() ? "" : why(control, wanted, supported, now);
            shown.add(new Shown(control.id(), Optional.of(control), standing, why));
        }
        stands.forEach((id, standing) -> {
            boolean gone = all.stream().noneMatch(control -> control.id().equals(id));
            if (gone) shown.add(new Shown(id, Optional.empty(), Optional.of(standing), ""));
        });
        return List.copyOf(shown);
    }

    private static String why(Control control, Map<String, Control> wanted, Set<String> supported, Instant now) {
        if (!supported.contains(control.kind())) return "the charger does not say that it can";
        if (control.isOver(now)) return "over";
        return wanted.values().stream()
                .filter(other -> other.kind().equals(control.kind())
                        && other.starts().isPresent() == control.starts().isPresent()
                        && !other.id().equals(control.id()))
                .map(other -> other.id() + " counts in its place")
                .findFirst()
                .orElse("not told yet");
    }
}
