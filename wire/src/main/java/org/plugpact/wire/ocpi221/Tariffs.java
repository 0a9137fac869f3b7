package org.plugpact.wire.ocpi221;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.plugpact.wire.json.Json;

/** Reads Tariff objects (OCPI 2.2.1, mod_tariffs): required members, types, lengths and forms as in its tables. */
public final class Tariffs {
    private static final int COUNTRY = 2;
    private static final int PARTY = 3;
    private static final int ID = 36;
    private static final int CURRENCY = 3;
    private static final int URL = 255;
    private static final int LANGUAGE = 2;
    private static final int TEXT = 512;

    private static final Pattern TIME = Pattern.compile("([0-1][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern DATE = Pattern.compile("([12][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");

    private Tariffs() {}

    public static Parsed<Tariff> read(Json json) {
        List<String> unknown = new ArrayList<>();
        try {
            Tariff tariff = tariff(json, unknown);
            return new Parsed.Good<>(tariff, unknown);
        } catch (Violated violated) {
            return new Parsed.Bad<>(violated.place, violated.detail);
        }
    }

    private static Tariff tariff(Json json, List<String> unknown) throws Violated {
        Fields fields = new Fields(json, "", unknown);
        Tariff tariff = new Tariff(
                fields.ciString("country_code", COUNTRY),
                fields.ciString("party_id", PARTY),
                fields.ciString("id", ID),
                fields.string("currency", CURRENCY),
                fields.optionalWord("type", TariffType.class),
                fields.list("tariff_alt_text", (value, at) -> displayText(value, at, unknown)),
                fields.optionalString("tariff_alt_url", URL),
                fields.optional("min_price", (value, at) -> price(value, at, unknown)),
                fields.optional("max_price", (value, at) -> price(value, at, unknown)),
                fields.listOfOneOrMore("elements", (value, at) -> element(value, at, unknown)),
                fields.optionalDateTime("start_date_time"),
                fields.optionalDateTime("end_date_time"),
                fields.optional("energy_mix", (value, at) -> value),
                fields.optionalDateTime("last_updated"));
        fields.done();
        return tariff;
    }

    private static TariffElement element(Json json, String place, List<String> unknown) throws Violated {
        Fields fields = new Fields(json, place, unknown);
        TariffElement element = new TariffElement(
                fields.listOfOneOrMore("price_components", (value, at) -> component(value, at, unknown)),
                fields.optional("restrictions", (value, at) -> restrictions(value, at, unknown)));
        fields.done();
        return element;
    }

    private static PriceComponent component(Json json, String place, List<String> unknown) throws Violated {
        Fields fields = new Fields(json, place, unknown);
        PriceComponent component = new PriceComponent(
                fields.word("type", TariffDimensionType.class),
                fields.number("price"),
                fields.optionalNumber("vat"),
                fields.integer("step_size"));
        fields.done();
        return component;
    }

    private static TariffRestrictions restrictions(Json json, String place, List<String> unknown) throws Violated {
        Fields fields = new Fields(json, place, unknown);
        TariffRestrictions restrictions = new TariffRestrictions(
                fields.optionalForm("start_time", TIME, LocalTime::parse),
                fields.optionalForm("end_time", TIME, LocalTime::parse),
                fields.optionalForm("start_date", DATE, LocalDate::parse),
                fields.optionalForm("end_date", DATE, LocalDate::parse),
                fields.optionalNumber("min_kwh"),
                fields.optionalNumber("max_kwh"),
                fields.optionalNumber("min_current"),
                fields.optionalNumber("max_current"),
                fields.optionalNumber("min_power"),
                fields.optionalNumber("max_power"),
                fields.optionalInteger("min_duration"),
                fields.optionalInteger("max_duration"),
                fields.list("day_of_week", (value, at) -> Fields.word(value, at, DayOfWeek.class)),
                fields.optionalWord("reservation", ReservationRestrictionType.class));
        fields.done();
        return restrictions;
    }

    private static Price price(Json json, String place, List<String> unknown) throws Violated {
        Fields fields = new Fields(json, place, unknown);
        Price price = new Price(fields.number("excl_vat"), fields.optionalNumber("incl_vat"));
        fields.done();
        return price;
    }

    private static DisplayText displayText(Json json, String place, List<String> unknown) throws Violated {
        Fields fields = new Fields(json, place, unknown);
        DisplayText text = new DisplayText(fields.string("language", LANGUAGE), fields.string("text", TEXT));
        fields.done();
        return text;
    }
}
