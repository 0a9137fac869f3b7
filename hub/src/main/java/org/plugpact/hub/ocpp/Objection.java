package org.plugpact.hub.ocpp;

import org.plugpact.wire.json.Violation;

/**
 * Why something is not asked of a charger.
 *
 * @param rule the rule that it would break, by its number in the version's standard, such as {@code B05.FR.11}; empty if
 *     the schema, or nothing of the standard's, is against it
 * @param place the member that breaks it, such as {@code setVariableData[1]}; empty for the request as a whole
 * @param why what is wrong there; holds no value that was asked for
 */
public record Objection(String rule, String place, String why) {
    /** One that stands in no standard. */
    public static Objection plain(String why) {
        return new Objection("", "", why);
    }

    /** A rule of the version's schema. */
    public static Objection of(Violation violation) {
        return new Objection("", violation.place(), violation.detail());
    }

    /** In one line. */
    public String text() {
        var said = place.isEmpty() ? why : place + ": " + why;
        return rule.isEmpty() ? said : said + " (" + rule + ")";
    }
}
