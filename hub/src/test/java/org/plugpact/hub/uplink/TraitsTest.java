package org.plugpact.hub.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.Reach;
import org.plugpact.hub.people.Traits;

/** What a site is told of drivers beyond whether they may charge. */
class TraitsTest {
    @Test
    void aDriversTraitsComeToTheSiteAsTheyAre() throws Malformed {
        var reach = Reach.of(List.of("site:depot", "outlet:CP-1/2", "kind:DC"));
        var traits = new Traits(Optional.of("KeyCode"), List.of("nl", "fr-CH"), reach);
        var frame = new UplinkFrame.Drivers(List.of(driver("a", traits), driver("b", Traits.NONE)), List.of());
        assertThat(UplinkCodec.down(UplinkCodec.encode(frame))).isEqualTo(frame);
    }

    private static Driver driver(String tag, Traits traits) {
        return new Driver(
                new IdTag(tag),
                "",
                new ContractId((tag + "0").repeat(16)),
                Driver.USUAL_AGENT,
                false,
                Optional.empty(),
                Optional.empty(),
                traits);
    }
}
