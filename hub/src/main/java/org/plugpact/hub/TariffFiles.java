package org.plugpact.hub;

import java.util.stream.Collectors;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.ocpi.TariffTranslator;
import org.plugpact.hub.ocpi.Translation;

/** Reads tariffs from files of people. */
public final class TariffFiles {
    private TariffFiles() {}

    /**
     * A tariff as OCPI 2.2.1 has it, as one of ours.
     *
     * @throws IllegalArgumentException if no tariff of ours says the same; with everything that stands against it
     */
    public static Tariff read(String json) {
        return switch (TariffTranslator.translate(json)) {
            case Translation.Translated(var tariff, var _, var _) -> tariff;
            case Translation.Refused(var refusals) ->
                throw new IllegalArgumentException(
                        refusals.stream().map(Object::toString).collect(Collectors.joining("; ")));
        };
    }
}
