package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.units.Energy;

/** What the meters' registers tell, for people and for machines. */
final class RegisterText {
    /** Gaps that people are told one by one. */
    private static final int TOLD_MAX = 8;

    private RegisterText() {}

    static List<String> lines(Registers.Totals found) {
        var lines = new ArrayList<String>();
        lines.add(
                found.compared() + " of " + found.sessions() + " sessions begin after another one at their connector");
        if (found.up() > 0)
            lines.add("not recorded: " + new Energy(found.upMilliwattHours()) + " in " + found.up()
                    + " places, where a register went on between two sessions");
        if (found.down() > 0)
            lines.add("went back in " + found.down() + " places: another meter, or one that ran backwards");
        if (found.hidden() > 0) lines.add("not shown of " + found.hidden() + " sessions");
        if (found.late() > 0)
            lines.add("not compared: " + found.late() + " sessions, told too late to be put into order");
        found.gaps().stream().limit(TOLD_MAX).map(Registers.Gap::line).forEach(lines::add);
        return lines;
    }

    static void write(Registers.Totals found, Json json) {
        json.name("registers").open();
        json.put("sessions", found.sessions()).put("compared", found.compared()).put("hidden", found.hidden());
        json.put("notRecorded", found.up()).put("notRecordedMilliwattHours", found.upMilliwattHours());
        json.put("wentBack", found.down()).put("late", found.late());
        json.name("gaps").openList();
        for (Registers.Gap gap : found.gaps()) {
            json.open()
                    .put("charger", gap.connector().charger().text())
                    .put("connector", gap.connector().number());
            json.put("milliwattHours", gap.milliwattHours())
                    .put("from", gap.from().toString())
                    .put("to", gap.to().toString());
            json.put("after", gap.after().text()).put("pact", gap.pact().text()).close();
        }
        json.closeList().close();
    }
}
