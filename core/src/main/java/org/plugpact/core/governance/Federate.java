package org.plugpact.core.governance;

import java.time.Instant;
import java.util.List;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.identity.CommodityName;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/**
 * {@code by} accepts the credentials of {@code with} and lets its own be accepted there. Two networks are federated once
 * each has said so of the other, and what each declares holds what the other requires: no contract but these two
 * statements, and either ends it by revoking its own.
 *
 * @param commodities for which classes, with their versions ({@code energy/1}); ascending, none twice, at least one
 * @param within where
 * @param declares what {@code by} says that it conforms to ({@code nevi}, {@code afir}); ascending, none twice
 * @param requires what {@code with} must have declared; ascending, none twice
 * @param validity in whole milliseconds
 */
public record Federate(
        PartyId by,
        PartyId with,
        List<String> commodities,
        Jurisdiction within,
        List<String> declares,
        List<String> requires,
        Interval validity)
        implements Statement {
    static final String KIND = "federate";

    public static final int COMMODITIES_MAX = 64;
    public static final int CONFORMANCES_MAX = 64;

    /** Who can federate: each of the two is one of these. */
    static final List<Role> NETWORKS = List.of(Role.MOBILITY_PROVIDER, Role.CHARGING_NETWORK, Role.FLEET);

    private static final String CONFORMANCE_FORM = "[a-z0-9][a-z0-9.-]{0,63}";

    public Federate {
        validity = Written.milliseconds(validity);
        commodities = Written.ascending("commodities", commodities);
        declares = declares.isEmpty() ? List.of() : Written.ascending("conformances", declares);
        requires = requires.isEmpty() ? List.of() : Written.ascending("conformances", requires);
        if (validity.isEmpty()) throw new IllegalArgumentException("valid at no instant");
        if (by.equals(with)) throw new IllegalArgumentException(by + " need not federate with itself");
        atMost(commodities, COMMODITIES_MAX);
        commodities.forEach(CommodityName::require);
        conformances(declares);
        conformances(requires);
    }

    private static void conformances(List<String> texts) {
        atMost(texts, CONFORMANCES_MAX);
        for (String text : texts) {
            if (!text.matches(CONFORMANCE_FORM)) throw new IllegalArgumentException("not a conformance: " + text);
        }
    }

    private static void atMost(List<String> texts, int most) {
        if (texts.size() > most) throw new IllegalArgumentException(texts.size() + " where " + most + " may be");
    }

    /** Whether it speaks of this class in this place at that instant. */
    public boolean covers(String commodity, Jurisdiction place, Instant at) {
        return commodities.contains(commodity) && within.covers(place) && validity.contains(at);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("by", by.text())
                .put("with", with.text())
                .put("commodities", Written.texts(commodities, text -> text))
                .put("within", within.toString())
                .put("declares", Written.texts(declares, text -> text))
                .put("requires", Written.texts(requires, text -> text))
                .put("valid-from", validity.from())
                .put("valid-to", validity.to())
                .build();
    }

    static Federate from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        PartyId with = reader.text("with", PartyId::new);
        List<String> commodities = Written.each(reader, "commodities", text -> text);
        Jurisdiction within = reader.text("within", Jurisdiction::parse);
        List<String> declares = Written.each(reader, "declares", text -> text);
        List<String> requires = Written.each(reader, "requires", text -> text);
        Instant from = reader.instant("valid-from");
        Instant to = reader.instant("valid-to");
        reader.done();
        return Malformed.unless(
                KIND, () -> new Federate(by, with, commodities, within, declares, requires, new Interval(from, to)));
    }
}
