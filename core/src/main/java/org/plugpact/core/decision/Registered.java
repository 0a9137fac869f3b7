package org.plugpact.core.decision;

import java.time.ZoneId;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.units.Power;

/** A charger was entered, or entered anew: the latest registration of a charger counts. */
public record Registered(Claim.Registration registration) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.REGISTERED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        into.put("charger", registration.charger().text())
                .put("site", registration.site().text())
                .put("site-name", registration.siteName())
                .put("model", registration.model())
                .put("connectors", registration.connectors())
                .put("operator", registration.operator().text())
                .put("jurisdiction", registration.jurisdiction().toString())
                .put("zone", registration.zone().getId())
                .put("tariff-id", registration.tariffId())
                .put("credential", registration.credential());
        registration.maxPower().ifPresent(power -> into.put("max-power", power.milliwatts()));
        return into;
    }

    static Registered from(Reader reader) throws Malformed {
        return new Registered(new Claim.Registration(
                new ChargerId(reader.text("charger")),
                new SiteId(reader.text("site")),
                reader.text("site-name"),
                reader.text("model"),
                reader.int32("connectors"),
                new PartyId(reader.text("operator")),
                Jurisdiction.parse(reader.text("jurisdiction")),
                ZoneId.of(reader.text("zone")),
                reader.text("tariff-id"),
                reader.digest("credential"),
                reader.optional("max-power", name -> new Power(reader.integer(name)))));
    }
}
