package org.plugpact.core.journal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.governance.Role;

/**
 * What a disclosure is for, and so what it shows: fields by kind of fact. The lists are published, so that whoever gets
 * one knows what is left out, and whoever is disclosed what is not.
 */
public final class Purpose {
    private static final List<String> EVERY_FIELD = List.of();

    /** To whom the session is the driver's own: everything. */
    public static final Purpose DRIVER = new Purpose("driver", List.of());

    /** To the partner who settles it: all but how the admission was judged, and what else the charger reported. */
    public static final Purpose ROAMING = new Purpose("roaming", List.of())
            .all(Kind.OFFER, Kind.ACCEPTANCE, Kind.STARTED, Kind.STOPPED, Kind.CLOSE, Kind.ENDORSED, Kind.MARKED)
            .show(Kind.ADMISSION, "offer acceptance contract admitted attestation bundle-size bundle-epoch")
            .show(Kind.READING, "previous transaction connector at register power")
            .show(Kind.METERED, "admission number previous connector at register export-register power last")
            .show(Kind.RULED, "dispute outcome energy breakdown rules evidence")
            .all(Kind.CORRECTED, Kind.LAPSED);

    /** To a tax authority: who sold what, where, when, and what it came to; not to whom. */
    public static final Purpose TAX = new Purpose("tax", List.of(Role.MOBILITY_PROVIDER))
            .all(Kind.ENDORSED)
            .show(Kind.OFFER, "operator site jurisdiction rate-authority commodity tariff-id tariff-hash currency zone")
            .show(Kind.ACCEPTANCE, "offer provider")
            .show(Kind.ADMISSION, "offer acceptance admitted attestation")
            .show(Kind.STARTED, "admission at register")
            .show(Kind.STOPPED, "at register readings")
            .show(Kind.METERED, "admission number previous last")
            .show(
                    Kind.CLOSE,
                    "offer acceptance admission stopped readings attestation from to energy tariff-id tariff-hash zone"
                            + " tzdata offset-at-start offset-at-end breakdown")
            .show(Kind.CORRECTED, "dispute ruling close attestation energy-before energy credited charged")
            .show(Kind.MARKED, "pact mark");

    /** To a grid operator: what flowed where and when; no price, and nobody's contract. */
    public static final Purpose GRID = new Purpose("grid", List.of(Role.MOBILITY_PROVIDER))
            .all(Kind.ENDORSED)
            .show(Kind.OFFER, "operator site charger connector jurisdiction commodity zone")
            .show(Kind.ADMISSION, "offer admitted attestation")
            .show(Kind.STARTED, "admission connector register at")
            .show(Kind.READING, "previous connector at register power")
            .show(Kind.STOPPED, "previous register at readings")
            .show(Kind.METERED, "admission number previous connector at register export-register power last")
            .show(Kind.CLOSE, "offer admission stopped readings attestation from to energy zone")
            .show(Kind.CORRECTED, "close energy-before energy")
            .show(Kind.MARKED, "pact mark");

    /** What a driver takes home or hands on: what was delivered, when, and what it cost; no contract, and no place. */
    public static final Purpose RECEIPT =
            new Purpose("receipt", List.of()).show(Kind.CLOSE, "from to energy zone breakdown");

    /** To a regulator: what it takes to judge and to price a session again; not whose contract it was, nor in a meter's words. */
    public static final Purpose REGULATOR = new Purpose("regulator", List.of(Role.MOBILITY_PROVIDER))
            .all(Kind.OFFER, Kind.ENDORSED, Kind.EVIDENCE_ADDED, Kind.RULED, Kind.WITHDRAWN, Kind.LAPSED)
            .show(Kind.ACCEPTANCE, "offer provider agent quantity-max ceiling-currency ceiling-per-kwh flags")
            .show(
                    Kind.ADMISSION,
                    "offer acceptance admitted attestation verdicts bundle-size bundle-epoch charger-through"
                            + " driver-through predicates inputs weight")
            .show(Kind.STARTED, "admission transaction connector register at")
            .show(Kind.READING, "previous transaction connector at register power")
            .show(Kind.STOPPED, "previous transaction register at reason readings")
            .show(Kind.METERED, "admission number previous connector at register export-register power last reason")
            .show(
                    Kind.CLOSE,
                    "offer acceptance admission stopped readings attestation from to energy tariff-id tariff-hash zone"
                            + " tzdata offset-at-start offset-at-end breakdown")
            .show(Kind.MARKED, "pact mark about")
            .show(Kind.DISPUTED, "offer ground disputes claimed-energy claimed-currency claimed-gross reason endorser")
            .show(Kind.CORRECTED, "dispute ruling close attestation energy-before energy credited charged");

    /** Those that a disclosure may be for. */
    public static final List<Purpose> ALL = List.of(TAX, ROAMING, GRID, REGULATOR, DRIVER);

    private final String text;
    private final List<Role> withoutCertificatesOf;

    /** Empty: every field of every kind. */
    private final Map<Kind, List<String>> fields = new EnumMap<>(Kind.class);

    private Purpose(String text, List<Role> withoutCertificatesOf) {
        this.text = text;
        this.withoutCertificatesOf = withoutCertificatesOf;
    }

    private Purpose all(Kind... kinds) {
        for (Kind kind : kinds) fields.put(kind, EVERY_FIELD);
        return this;
    }

    private Purpose show(Kind kind, String names) {
        fields.put(kind, List.of(names.split(" ")));
        return this;
    }

    /** The purpose of that name; empty if there is none. */
    public static Optional<Purpose> named(String text) {
        return ALL.stream().filter(purpose -> purpose.text.equals(text)).findFirst();
    }

    public String text() {
        return text;
    }

    /** Whether it shows that field of facts of that kind. */
    public boolean shows(Kind kind, String field) {
        if (fields.isEmpty()) return true;
        List<String> names = fields.get(kind);
        return names != null && (names.equals(EVERY_FIELD) || names.contains(field));
    }

    /** Whether it holds the certificate of who signed in that role: it may name a person. */
    public boolean showsCertificateOf(String role) {
        return Role.named(role).filter(withoutCertificatesOf::contains).isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
