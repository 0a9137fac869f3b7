package org.plugpact.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

final class OcmfTest {
    private static final String PAYLOAD = """
            {"FV":"1.4","GS":"G1","PG":"T7","MS":"M-1 \u00e4","IS":true,"IF":["RFID_PLAIN"],"CT":"EVSEID","CI":"GB*A*1",\
            "RD":[{"TM":"2026-03-29T01:30:00,250+0100 S","TX":"B","RV":10.10,"RI":"01-00:B2.08.00*FF","RU":"kWh","EF":"","ST":"G"},\
            {"TM":"2026-03-29T04:00:00,000+0200 R","TX":"E","RV":25.000001}]}""";

    private static final Signing METER = Signing.of(Curve.SECP256R1, 1);

    @ParameterizedTest
    @EnumSource
    void everyCurveVerifiesUnderEveryFormOfItsKey(Curve curve) throws Malformed {
        var meter = Signing.of(curve, 2);
        String value = meter.ocmf(PAYLOAD);
        var hex = HexFormat.of();
        byte[] point = meter.point();
        String oca = "oca:base16:asn1:" + meter.key();
        var base64 = Base64.getEncoder();
        for (String key : List.of(
                meter.key(),
                meter.key().toUpperCase(java.util.Locale.ROOT).replaceAll("(.{4})", "$1 "),
                base64.encodeToString(meter.info()),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(meter.info())
                        + "\n-----END PUBLIC KEY-----\n",
                hex.formatHex(point),
                hex.formatHex(point, 1, point.length),
                hex.formatHex(meter.point(true)),
                oca,
                base64.encodeToString(oca.getBytes(StandardCharsets.US_ASCII)),
                base64.encodeToString(meter.key().getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(judged(value, key).verdict()).as(key).isEqualTo(new Verdict.Valid(KeyOrigin.GIVEN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverElseSignedIsRefused(Curve curve) throws Malformed {
        var meter = Signing.of(curve, 3);
        String value = meter.ocmf(PAYLOAD);
        assertThat(judged(value, Signing.of(curve, 4).key()).verdict())
                .isEqualTo(new Verdict.Invalid("the signature does not hold"));
        for (Curve other : Curve.values()) {
            if (other == curve) continue;
            assertThat(judged(value, Signing.of(other, 3).key()).verdict())
                    .isEqualTo(
                            new Verdict.Invalid("signed on " + curve.text() + ", and the key is on " + other.text()));
        }
        assertThat(judge(value, Optional.empty()).verdict()).isEqualTo(new Verdict.Unverifiable("no key"));
    }

    @ParameterizedTest
    @EnumSource
    void noByteCanBeChanged(Curve curve) throws Malformed {
        var meter = Signing.of(curve, 5);
        byte[] value = meter.ocmf(reading("\"RV\":1,\"RU\":\"Wh\"")).getBytes(StandardCharsets.UTF_8);
        var given = Optional.of(MeterKey.read(meter.key()));
        int end = value.length - "\"}".length();
        String text = new String(value, StandardCharsets.ISO_8859_1);
        int step = curve == Curve.SECP256R1 ? 1 : 5; // every letter on one curve, some on the slow ones
        for (int i = Ocmf.HEADER.length(); i < end; i += step) {
            // Names beside the signature are not signed.
            if (i >= text.lastIndexOf('|') && i < text.indexOf("\"SD\":\"") + 6) continue;
            byte[] changed = value.clone();
            changed[i] ^= 1;
            assertThat(Tampering.isValid(changed, given))
                    .as(() -> new String(changed, StandardCharsets.UTF_8))
                    .isFalse();
        }
    }

    @Test
    void whatIsSignedIsReadExactly() throws Malformed {
        MeterValue value = judged(METER.ocmf(PAYLOAD), METER.key());
        assertThat(value.meter()).contains("M-1 \u00e4");
        assertThat(value.details())
                .containsEntry("PG", "T7")
                .containsEntry("IS", "true")
                .containsEntry("CI", "GB*A*1");
        var begin = value.readings().getFirst();
        var end = value.readings().getLast();
        assertThat(begin.text()).isEqualTo("begin 10.10 kWh at 2026-03-29T01:30:00.250+01:00 (synchronised)");
        assertThat(begin.register()).contains(new Register(10_100_000));
        assertThat(end.text()).isEqualTo("end 25.000001 kWh at 2026-03-29T04:00+02:00 (relative)");
        assertThat(end.obis()).isEqualTo("01-00:B2.08.00*FF");
        assertThat(value.isGood()).isTrue();
    }

    @Test
    void aSessionInOneValueHasItsEnergy() throws Malformed {
        var report = MeterFile.check(
                METER.ocmf(PAYLOAD).getBytes(StandardCharsets.UTF_8), Optional.of(MeterKey.read(METER.key())));
        assertThat(report.deliveries())
                .containsExactly(
                        new Delivery(Optional.empty(), "M-1 \u00e4", "01-00:B2.08.00*FF", new Energy(14_900_001)));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "1, kWh, 1000000",
        "0.000001, kWh, 1",
        "1e-6, kWh, 1",
        "0.0000001, kWh, not exact",
        "-3, Wh, -3000",
        "0.001, Wh, 1",
        "0.0005, Wh, not exact",
        "9223372036854.775807, kWh, 9223372036854775807",
        "9223372036854.775808, kWh, not exact",
        "' 12.5', kWh, 12500000",
        "7, mOhm, no energy",
        "1e99, kWh, out of range",
        "1e999999999, kWh, out of range",
        "01, kWh, no JSON",
        "+1, kWh, no JSON",
        "NaN, kWh, no JSON",
    })
    void numbersAreExactOrRefused(String number, String unit, String outcome) throws Malformed {
        String letters = number.startsWith(" ") ? "\"" + number + "\"" : number;
        MeterValue value = judged(METER.ocmf(reading("\"RV\":" + letters + ",\"RU\":\"" + unit + "\"")), METER.key());
        switch (outcome) {
            case "not exact" -> {
                assertThat(value.readings().getFirst().register()).isEmpty();
                assertThat(value.doubts())
                        .containsExactly(number + " " + unit + " is no whole number of milliwatt-hours");
            }
            case "out of range" -> assertThat(value.verdict().reason()).endsWith("is out of range");
            case "no JSON" -> assertThat(value.verdict()).isInstanceOf(Verdict.Malformed.class);
            case "no energy" ->
                assertThat(value.readings().getFirst().register()).isEmpty();
            default ->
                assertThat(value.readings().getFirst().register()).contains(new Register(Long.parseLong(outcome)));
        }
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "OCMF|{};MALFORMED;OCMF: 2 sections, not header, payload and signature",
                "OCMF|{}|{}|;MALFORMED;OCMF: 4 sections, not header, payload and signature",
                "OCMF|[]|{};MALFORMED;payload: no JSON object",
                "OCMF|{}|{};MALFORMED;payload: no list RD",
                "OCMF|{\"RD\":[]}|{};MALFORMED;payload: RD is empty",
                "OCMF|{\"RD\":[1]}|{};MALFORMED;payload: RD[0] is no object",
                "OCMF|{\"A\":1,\"A\":2}|{};MALFORMED;payload: JSON at character 12: the name A twice",
                "OCMF|{\"A\":1}x|{};MALFORMED;payload: JSON at character 7: more after the end",
                "OCMF|{\"RD\":[{\"TM\":\"2026-02-30T00:00:00,000+0000 S\",\"RV\":1,\"RU\":\"Wh\"}]}|{};MALFORMED;RD[0].TM: Text '2026-02-30T00:00:00.000+00:00' could not be parsed: Invalid date 'FEBRUARY 30'",
                "OCMF|{\"RD\":[{\"TM\":\"2026-02-20\",\"RV\":1,\"RU\":\"Wh\"}]}|{};MALFORMED;RD[0].TM: no time",
                "$|{};MALFORMED;signature: no SD",
                "$|{\"SD\":\"3g\"};MALFORMED;signature: SD is not in hex",
                "$|{\"SD\":\"00\",\"SE\":\"base32\"};MALFORMED;signature: no encoding SE base32",
                "$|{\"SD\":\"00\"};MALFORMED;signature: no DER of two integers",
                "$|{\"SD\":\"3006020101020101ff\"};MALFORMED;signature: bytes beyond its end",
                "$|{\"SD\":\"3006020101020100\"};INVALID;the signature does not hold",
                "$|{\"SD\":\"3006020101020101\"};INVALID;the signature does not hold",
                "$|{\"SD\":\"00\",\"SM\":\"image/png\"};NOT SUPPORTED;signature type image/png",
                "$|{\"SD\":\"00\",\"SA\":\"RSA-2048-SHA256\"};NOT SUPPORTED;signature algorithm RSA-2048-SHA256",
                "$|{\"SD\":\"00\",\"SA\":\"ECDSA-secp521r1-SHA256\"};NOT SUPPORTED;signature algorithm ECDSA-secp521r1-SHA256",
                "$|{\"SD\":\"00\",\"SA\":\"ECDSA-secp256r1-MD5\"};NOT SUPPORTED;signature algorithm ECDSA-secp256r1-MD5",
                "hello;NOT SUPPORTED;no known format",
            })
    void whatIsWrongIsNamed(String value, String word, String reason) throws Malformed {
        String text = value.replace("$", "OCMF|" + reading("\"RV\":1,\"RU\":\"Wh\""));
        var verdict = judged(text, METER.key()).verdict();
        assertThat(verdict.word()).isEqualTo(word);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"ST\":\"T\";RD[0]: the meter reports T",
                "\"ST\":\"G\",\"EF\":\"E\";RD[0]: energy is not usable for billing",
                "\"ST\":\"G\",\"EF\":\"t\";RD[0]: time is not usable for billing",
                "\"ST\":\"G\",\"TX\":\"X\";RD[0]: an error while charging",
            })
    void whatTheMeterSaysAgainstItselfIsADoubt(String fields, String doubt) throws Malformed {
        String payload = "{\"MS\":\"M\",\"RD\":[{\"TM\":\"2026-02-20T00:00:00,000+0000 S\",\"RV\":1,\"RU\":\"Wh\","
                + fields + "}]}";
        MeterValue value = judged(METER.ocmf(payload), METER.key());
        assertThat(value.verdict()).isEqualTo(new Verdict.Valid(KeyOrigin.GIVEN));
        assertThat(value.doubts()).containsExactly(doubt);
        assertThat(value.isGood()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"SHA256", "SHA384", "SHA512"})
    void theHashIsTheStatedOne(String hash) throws Malformed {
        String value = METER.ocmf(PAYLOAD, hash);
        assertThat(judged(value, METER.key()).verdict()).isEqualTo(new Verdict.Valid(KeyOrigin.GIVEN));
        String other = hash.equals("SHA256") ? "SHA512" : "SHA256";
        assertThat(judged(value.replace(hash, other), METER.key()).verdict())
                .isEqualTo(new Verdict.Invalid("the signature does not hold"));
    }

    private static String reading(String fields) {
        return "{\"MS\":\"M\",\"RD\":[{\"TM\":\"2026-02-20T00:00:00,000+0000 S\",\"ST\":\"G\"," + fields + "}]}";
    }

    private static MeterValue judged(String value, String key) throws Malformed {
        return judge(value, Optional.of(MeterKey.read(key)));
    }

    private static MeterValue judge(String value, Optional<MeterKey> key) throws Malformed {
        return MeterFile.check(value.getBytes(StandardCharsets.UTF_8), key)
                .values()
                .getFirst();
    }
}
