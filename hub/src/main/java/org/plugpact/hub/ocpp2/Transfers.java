package org.plugpact.hub.ocpp2;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Rationing.Directions;
import org.plugpact.wire.ocpp21.AuthorizationStatus;
import org.plugpact.wire.ocpp21.AuthorizeResponse;
import org.plugpact.wire.ocpp21.EnergyTransferMode;

/** Which ways energy may go between a vehicle and a charger, as its site's policy says (OCPP 2.1, Q01). */
final class Transfers {
    private static final Set<EnergyTransferMode> BOTH_WAYS = EnumSet.of(
            EnergyTransferMode.AC_BPT,
            EnergyTransferMode.AC_BPT_DER,
            EnergyTransferMode.AC_DER,
            EnergyTransferMode.DC_BPT,
            EnergyTransferMode.DC_ACDP_BPT);

    private static final Pattern OF_EVSE = Pattern.compile("@[0-9]+");
    private static final String ISO_15118 = "ISO15118Ctrlr/Enabled";
    private static final String V2X = "V2XChargingCtrlr/Enabled";
    private static final String SUPPORTED = "V2XChargingCtrlr/SupportedEnergyTransferModes";

    private final Fleet fleet;
    private final String subprotocol;

    Transfers(Fleet fleet) {
        this.fleet = fleet;
        this.subprotocol = new Edition21().subprotocol();
    }

    static boolean goesBothWays(EnergyTransferMode requested) {
        return BOTH_WAYS.contains(requested);
    }

    /** Q01.FR.04, K18.FR.22, K19.FR.15: whether a kind of transfer is not for this charger; of one of no site nobody has decided it. */
    static boolean refuses(Line line, EnergyTransferMode requested) {
        return BOTH_WAYS.contains(requested)
                && line.rationing()
                        .directions(line.charger())
                        .filter(Directions.INTO_VEHICLES::equals)
                        .isPresent();
    }

    /** Q01.FR.01: with those that a driver may use, to whoever may charge at a charger that tells that it can do both ways. */
    AuthorizeResponse said(Line line, AuthorizeResponse answer) {
        boolean asked =
                line.subprotocol().equals(subprotocol) && answer.idTokenInfo().status() == AuthorizationStatus.ACCEPTED;
        if (!asked) return answer;
        var allowed = line.rationing()
                .directions(line.charger())
                .map(directions -> allowed(line.charger(), directions))
                .orElse(List.of());
        return new AuthorizeResponse(answer.idTokenInfo(), answer.certificateStatus(), allowed, answer.tariff());
    }

    /** Nothing of a charger that does not tell that it can do both ways; it may tell it of itself, or of its EVSEs. */
    List<EnergyTransferMode> allowed(ChargerId charger, Directions directions) {
        Map<String, List<String>> settings = fleet.settings(charger).stream()
                .filter(setting -> setting.value().isPresent())
                .collect(Collectors.groupingBy(
                        setting -> OF_EVSE.matcher(setting.key()).replaceFirst(""),
                        Collectors.mapping(setting -> setting.value().orElse(""), Collectors.toList())));
        boolean can = settings.getOrDefault(ISO_15118, List.of()).contains("true")
                && settings.getOrDefault(V2X, List.of()).contains("true");
        if (!can) return List.of();
        var supported = Optional.ofNullable(settings.get(SUPPORTED))
                .map(texts -> Set.copyOf(Arrays.asList(String.join(",", texts).split(" *, *", -1))));
        return Arrays.stream(EnergyTransferMode.values())
                .filter(mode -> directions == Directions.BOTH_WAYS || !BOTH_WAYS.contains(mode))
                .filter(mode ->
                        supported.map(known -> known.contains(mode.text())).orElse(true))
                .toList();
    }
}
