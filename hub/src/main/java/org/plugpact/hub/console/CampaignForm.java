package org.plugpact.hub.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.campaigns.Campaigns;
import org.plugpact.hub.web.Form;

/**
 * What somebody filled in to begin a campaign, as it stands in the form.
 *
 * @param chargers one a line; empty: all that fit
 * @param waves percents with spaces between them
 */
public record CampaignForm(
        String version,
        String vendor,
        String model,
        String from,
        String chargers,
        String waves,
        String percent,
        String hours) {
    private static final int HOURS_MAX = 24 * 365;
    private static final int PERCENT_MAX = 100;

    /** A form that nobody filled in yet, for this version. */
    static CampaignForm blank(String version) {
        return new CampaignForm(version, "", "", "", "", "5 25 100", "5", "24");
    }

    /** The same for these chargers alone. */
    CampaignForm with(List<String> only) {
        return new CampaignForm(version, vendor, model, from, String.join("\n", only), waves, percent, hours);
    }

    static CampaignForm of(Form form) {
        return new CampaignForm(
                form.text("version").strip(),
                form.text("vendor").strip(),
                form.text("model").strip(),
                form.text("from").strip(),
                form.text("chargers").strip(),
                form.text("waves").strip(),
                form.text("percent").strip(),
                form.text("hours").strip());
    }

    /** @throws IllegalArgumentException with what is wrong, for people */
    Campaigns.Wanted wanted() {
        if (version.isEmpty()) throw new IllegalArgumentException("version: missing");
        return new Campaigns.Wanted(
                words(chargers).stream().map(ChargerId::new).toList(),
                vendor,
                model,
                from,
                version,
                words(waves).stream()
                        .map(wave -> number("waves", wave, PERCENT_MAX))
                        .toList(),
                number("failures", percent, PERCENT_MAX),
                Duration.ofHours(number("hours", hours, HOURS_MAX)));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int number(String what, String text, int most) {
        boolean whole = text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= most;
        if (!whole) throw new IllegalArgumentException(what + ": a whole number up to " + most);
        return Integer.parseInt(text);
    }
}
