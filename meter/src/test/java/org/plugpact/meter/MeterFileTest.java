package org.plugpact.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.units.Energy;

/** Whatever a value is wrapped in. */
final class MeterFileTest {
    private static final Signing METER = Signing.of(Curve.SECP256K1, 11);
    private static final String BEGIN = METER.ocmf(payload("M", "10:00", "B", "1.0"));
    private static final String END = METER.ocmf(payload("M", "11:00", "E", "1.5"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%1$s",
                "%2$s",
                "%3$s",
                "[2,\"1\",\"MeterValues\",{\"meterValue\":[{\"sampledValue\":[{\"value\":\"7\"},{\"value\":\"%2$s\",\"format\":\"SignedData\"}]}]}]",
                "{\"sampledValue\":[{\"value\":\"%3$s\",\"format\":\"SignedData\",\"context\":\"Transaction.Begin\"}]}",
                "{\"sampledValue\":[{\"value\":1.5,\"signedMeterValue\":{\"signedMeterData\":\"%3$s\",\"signingMethod\":\"\","
                        + "\"encodingMethod\":\"OCMF\",\"publicKey\":\"\"}}]}",
                "{\"format\":\"SignedData\",\"value\":\"{\\\"signedMeterValue\\\":\\\"%3$s\\\",\\\"encodingMethod\\\":\\\"OCMF\\\"}\"}",
                "<values xmlns=\"urn:any\"><value><signedData encoding=\"plain\">\n  %1$s\n</signedData></value></values>",
                "<values><value><signedData format=\"OCMF\" encoding=\"base64\">%3$s</signedData></value></values>",
                "<values><value><signedData><![CDATA[%1$s]]></signedData></value></values>",
                "\uFEFF<values><value><signedData>%1$s</signedData></value></values>",
            })
    void itComesOutByteForByte(String wrapping) throws Malformed {
        byte[] bytes = BEGIN.getBytes(StandardCharsets.UTF_8);
        String input = String.format(
                wrapping,
                BEGIN,
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes));
        var values = check(input, Optional.of(METER.key())).values();
        assertThat(values).hasSize(1);
        assertThat(values.getFirst().verdict()).isEqualTo(new Verdict.Valid(KeyOrigin.GIVEN));
        assertThat(values.getFirst().format()).isEqualTo(Format.OCMF);
    }

    @Test
    void aKeyWithinOcppIsAKeyFromTheFile() throws Malformed {
        String key = Base64.getEncoder()
                .encodeToString(("oca:base16:asn1:" + METER.key()).getBytes(StandardCharsets.US_ASCII));
        String data = Base64.getEncoder().encodeToString(BEGIN.getBytes(StandardCharsets.UTF_8));
        String json =
                "{\"signedMeterData\":\"" + data + "\",\"encodingMethod\":\"OCMF\",\"publicKey\":\"" + key + "\"}";
        assertThat(check(json, Optional.empty()).values().getFirst().verdict())
                .isEqualTo(new Verdict.Valid(KeyOrigin.BESIDE));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "<values><value><encodedData format=\"OCMF\">00</encodedData></value></values>;format sealed with RSA (encodedData)",
                "<values><value><signedData format=\"SML_OTHER\">00</signedData></value></values>;format SML_OTHER",
                "{\"signedMeterData\":\"MTIz\",\"encodingMethod\":\"OTHER\"};format OTHER",
                "0011;no known format",
            })
    void whatIsUnknownIsNotSupported(String input, String what) throws Malformed {
        assertThat(check(input, Optional.empty()).values().getFirst().verdict())
                .isEqualTo(new Verdict.NotSupported(what));
    }

    @Test
    void anEndIsSetBesideItsBeginning() throws Malformed {
        var report = check(container("7", BEGIN, "7", END), Optional.of(METER.key()));
        assertThat(report.deliveries())
                .containsExactly(new Delivery(Optional.of("7"), "M", "1-0:1.8.0", new Energy(500_000)));
        assertThat(report.isGood()).isTrue();
        assertThat(check(container("7", BEGIN, "8", END), Optional.of(METER.key()))
                        .deliveries())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "M, 11:00, 0.9, 1-0:1.8.0 ran backwards since the session began",
        "M, 09:00, 1.5, 1-0:1.8.0 ends before it began",
        "N, 11:00, 1.5, the session began on another meter",
    })
    void anEndThatDoesNotFitIsADoubt(String meter, String time, String value, String doubt) throws Malformed {
        String end = METER.ocmf(payload(meter, time, "E", value));
        var report = check(container("7", BEGIN, "7", end), Optional.of(METER.key()));
        assertThat(report.values().getFirst().doubts()).isEmpty();
        assertThat(report.values().getLast().doubts()).containsExactly(doubt);
        assertThat(report.deliveries()).isEmpty();
        assertThat(report.isGood()).isFalse();
    }

    @Test
    void whatIsNotValidIsSetBesideNothing() throws Malformed {
        var report = check(container("7", BEGIN, "7", END.replace("1.5", "9.5")), Optional.of(METER.key()));
        assertThat(report.deliveries()).isEmpty();
    }

    @Test
    void limitsHold() {
        assertThatThrownBy(() -> MeterFile.check(new byte[MeterFile.BYTES_MAX + 1], Optional.empty()))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> check("[".repeat(100_000), Optional.empty())).hasMessageContaining("nested");
        assertThatThrownBy(() -> check("<a>".repeat(100_000), Optional.empty())).hasMessageContaining("nested");
        assertThatThrownBy(() -> check("x\n".repeat(Container.VALUES_MAX + 2), Optional.empty()))
                .hasMessageContaining("more than 100000 values");
    }

    @Test
    void noEntityIsResolved() {
        for (String type : new String[] {
            "<!DOCTYPE values [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>",
            "<!DOCTYPE values SYSTEM \"http://127.0.0.1:1/x.dtd\">",
            "<!DOCTYPE values [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
        }) {
            assertThatThrownBy(() -> check(
                            type + "<values><value><signedData>&a;</signedData></value></values>", Optional.empty()))
                    .hasMessage("XML: a document type is not taken");
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin = BEGIN.replace("\"M\"", "\"\u00e4\"").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> MeterFile.check(latin, Optional.empty())).hasMessage("neither UTF-8 nor XML");
        byte[] xml =
                "<values><value><signedData>\u00e4</signedData></value></values>".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> MeterFile.check(xml, Optional.empty())).hasMessage("XML: not in UTF-8");
    }

    @Test
    void xmlInLatin1IsReadIfItSaysSo() throws Malformed {
        String value = METER.ocmf(payload("\u00e4", "10:00", "B", "1.0"));
        String xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><values><value><signedData>" + value
                + "</signedData></value></values>";
        var report =
                MeterFile.check(xml.getBytes(StandardCharsets.ISO_8859_1), Optional.of(MeterKey.read(METER.key())));
        assertThat(report.values().getFirst().verdict()).isEqualTo(new Verdict.Valid(KeyOrigin.GIVEN));
    }

    private static String payload(String meter, String time, String reason, String value) {
        return "{\"MS\":\"" + meter + "\",\"RD\":[{\"TM\":\"2026-02-20T" + time + ":00,000+0000 S\",\"TX\":\"" + reason
                + "\",\"RV\":" + value + ",\"RI\":\"1-0:1.8.0\",\"RU\":\"kWh\",\"ST\":\"G\"}]}";
    }

    private static String container(String first, String begin, String second, String end) {
        return "<values><value transactionId='" + first + "'><signedData>" + begin + "</signedData></value>"
                + "<value transactionId='" + second + "'><signedData>" + end + "</signedData></value></values>";
    }

    private static Report check(String input, Optional<String> key) throws Malformed {
        return MeterFile.check(
                input.getBytes(StandardCharsets.UTF_8),
                key.isPresent() ? Optional.of(MeterKey.read(key.get())) : Optional.empty());
    }
}
