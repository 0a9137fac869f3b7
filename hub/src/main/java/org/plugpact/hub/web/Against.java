package org.plugpact.hub.web;

/**
 * What is wrong with something that a charger is to be asked.
 *
 * @param rule by its number in the standard; empty if the message's schema, or nothing of the standard's, is against it
 * @param place the member of the message; empty for the message as a whole
 */
public record Against(String rule, String place, String why) {
    /** In one line. */
    String text() {
        var said = place.isEmpty() ? why : place + ": " + why;
        return rule.isEmpty() ? said : said + " (" + rule + ")";
    }
}
