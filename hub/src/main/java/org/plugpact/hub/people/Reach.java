package org.plugpact.hub.people;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.SiteId;

/**
 * Where a tag may be used: at these places, and there at outlets of these kinds; an empty set is no limit. As words:
 * {@code site:NAME}, {@code charger:NAME}, {@code outlet:CHARGER/2}, {@code kind:DC}, {@code kind:cCCS2}.
 *
 * @param kinds such as {@code ac} and {@code dc}, or connectors by their names in OCPP, in lower case
 */
public record Reach(
        SortedSet<SiteId> sites,
        SortedSet<ChargerId> chargers,
        SortedSet<ConnectorId> outlets,
        SortedSet<String> kinds) {
    /** Words of one tag. */
    public static final int WORDS_MAX = 100;

    /** No limit at all. */
    public static final Reach ANYWHERE = new Reach(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    private static final Pattern KIND = Pattern.compile("[A-Za-z0-9-]{1,20}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    public Reach {
        sites = Collections.unmodifiableSortedSet(new TreeSet<>(sites));
        chargers = Collections.unmodifiableSortedSet(new TreeSet<>(chargers));
        outlets = Collections.unmodifiableSortedSet(new TreeSet<>(outlets));
        kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    }

    /** @throws IllegalArgumentException for a word of another form, or too many of them */
    public static Reach of(Collection<String> words) {
        if (words.isEmpty()) return ANYWHERE;
        if (words.size() > WORDS_MAX)
            throw new IllegalArgumentException("more than " + WORDS_MAX + " places and kinds");
        SortedSet<SiteId> sites = new TreeSet<>();
        SortedSet<ChargerId> chargers = new TreeSet<>();
        SortedSet<ConnectorId> outlets = new TreeSet<>();
        SortedSet<String> kinds = new TreeSet<>();
        for (String word : words) {
            String name = word.substring(word.indexOf(':') + 1);
            switch (word.substring(0, word.length() - name.length())) {
                case "site:" -> sites.add(new SiteId(name));
                case "charger:" -> chargers.add(new ChargerId(name));
                case "outlet:" -> outlets.add(outlet(name));
                case "kind:" -> kinds.add(kind(name));
                default -> throw new IllegalArgumentException("no site:, charger:, outlet: or kind: in " + word);
            }
        }
        return new Reach(sites, chargers, outlets, kinds);
    }

    private static ConnectorId outlet(String name) {
        int slash = name.lastIndexOf('/');
        if (slash < 0 || !NUMBER.matcher(name.substring(slash + 1)).matches())
            throw new IllegalArgumentException("not an outlet such as CP-1/2: " + name);
        return new ConnectorId(new ChargerId(name.substring(0, slash)), Integer.parseInt(name.substring(slash + 1)));
    }

    private static String kind(String name) {
        if (!KIND.matcher(name).matches()) throw new IllegalArgumentException("not a kind: " + name);
        return name.toLowerCase(Locale.ROOT);
    }

    /** As {@link #of} reads them. */
    public List<String> words() {
        SortedSet<String> words = new TreeSet<>();
        for (SiteId site : sites) words.add("site:" + site.text());
        for (ChargerId charger : chargers) words.add("charger:" + charger.text());
        for (ConnectorId outlet : outlets)
            words.add("outlet:" + outlet.charger().text() + "/" + outlet.number());
        for (String kind : kinds) words.add("kind:" + kind);
        return List.copyOf(words);
    }

    public boolean isAnywhere() {
        return isAnyPlace() && kinds.isEmpty();
    }

    private boolean isAnyPlace() {
        return sites.isEmpty() && chargers.isEmpty() && outlets.isEmpty();
    }

    /** Whether an outlet at this site is one of the places. */
    public boolean holds(SiteId site, ConnectorId outlet) {
        return isAnyPlace() || sites.contains(site) || chargers.contains(outlet.charger()) || outlets.contains(outlet);
    }

    /** Whether an outlet that is all of this, in lower case, is of one of the kinds. */
    public boolean holds(Set<String> is) {
        return kinds.isEmpty() || kinds.stream().anyMatch(is::contains);
    }
}
