package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The meter command, on the vectors. */
final class MeterCommandTest {
    private static final String LINE =
            "OCMF  M-1  begin 10.10 kWh at 2026-03-29T01:30+01:00 (synchronised) … end 25.000001 kWh at"
                    + " 2026-03-29T04:00+02:00 (synchronised)  ";

    private static final String SESSION = "session on M-1 01-00:B2.08.00*FF: 14.900001 kWh\n";

    @TempDir
    private Path folder;

    @Test
    void aGivenKeyVerifies() throws IOException {
        Path value = file("value.ocmf", vector("ocmf-secp192k1/good", "value"));
        String key = vector("ocmf-secp192k1/good", "key");
        var audited = Audited.run("meter", value.toString(), "--key", key);
        assertThat(audited).isEqualTo(new Audited(0, LINE + "VALID  --key\n" + SESSION + "1 value: 1 VALID\n", ""));
        var byFile = Audited.run(
                "meter", value.toString(), "--key", file("key.pem", key).toString());
        assertThat(byFile).isEqualTo(audited);
    }

    @Test
    void aKeyFromTheFileIsCalledSo() throws IOException {
        var audited = Audited.run("meter", container("ocmf-secp256k1/good").toString());
        assertThat(audited)
                .isEqualTo(new Audited(
                        0,
                        LINE + "VALID  key from file\n" + SESSION.replace("session on", "session 42 on")
                                + "1 value: 1 VALID\n",
                        ""));
    }

    @Test
    void theGivenKeyGoesBeforeTheOneInTheFile() throws IOException {
        var audited = Audited.run(
                "meter",
                container("ocmf-secp256k1/good").toString(),
                "--key",
                vector("ocmf-secp256k1/broken-key", "key"));
        assertThat(audited)
                .isEqualTo(new Audited(
                        1,
                        LINE + "INVALID  the signature does not hold; doubtful: the key that came with it is not the"
                                + " given one\n1 value: 1 INVALID but doubtful\n",
                        ""));
    }

    @Test
    void machinesGetOneObject() throws IOException {
        var audited = Audited.run("meter", container("ocmf-secp256k1/good").toString(), "--json");
        assertThat(audited.out())
                .startsWith(
                        "{\"good\":true,\"values\":[{\"place\":\"value 1\",\"transaction\":\"42\",\"format\":\"OCMF\","
                                + "\"meter\":\"M-1\",\"verdict\":\"VALID\",\"reason\":\"key from file\",\"doubts\":[],\"details\":{\"FV\":\"1.4\",")
                .contains(
                        "\"readings\":[{\"moment\":\"begin\",\"obis\":\"01-00:B2.08.00*FF\",\"value\":\"10.10\",\"unit\":\"kWh\","
                                + "\"at\":\"2026-03-29T01:30+01:00\",\"clock\":\"synchronised\",\"state\":\"G\",\"milliwattHours\":10100000},")
                .endsWith("\"deliveries\":[{\"transaction\":\"42\",\"meter\":\"M-1\",\"obis\":\"01-00:B2.08.00*FF\","
                        + "\"milliwattHours\":14900001}]}\n")
                .hasLineCount(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "broken-reading, INVALID  the signature does not hold, 1",
        "broken-signature, INVALID  the signature does not hold, 1",
        "broken-key, INVALID  the signature does not hold, 1",
        "broken-cut, MALFORMED  signature: cut off, 1",
        "broken-curve, 'INVALID  signed on secp192r1, and the key is on secp256k1', 1",
    })
    void whatIsBrokenIsNotValid(String name, String verdict, int exit) throws IOException {
        var audited = Audited.run("meter", container("ocmf-secp192r1/" + name).toString());
        assertThat(audited.out()).contains("  " + verdict + "\n");
        assertThat(audited.exit()).isEqualTo(exit);
    }

    @Test
    void manyLinesAreManyValues() throws IOException {
        String good = vector("ocmf-secp256r1/good", "value");
        String broken = vector("ocmf-secp256r1/broken-reading", "value");
        var audited = Audited.run(
                "meter",
                file("many.ocmf", good + "\n" + broken + "\r\n\n" + good + "\n").toString(),
                "--key",
                vector("ocmf-secp256r1/good", "key"));
        assertThat(audited.out()).endsWith("3 values: 1 INVALID, 2 VALID\n");
        assertThat(audited.exit()).isEqualTo(1);
    }

    @Test
    void withoutAKeyNothingIsVerified() throws IOException {
        Path value = file("value.ocmf", vector("ocmf-secp256r1/good", "value"));
        var audited = Audited.run("meter", value.toString());
        assertThat(audited).isEqualTo(new Audited(1, LINE + "UNVERIFIABLE  no key\n1 value: 1 UNVERIFIABLE\n", ""));
    }

    @Test
    void nothingOfAStrangersReachesTheTerminal() throws IOException {
        String value = "OCMF|{\"MS\":\"\\u001b[2J\\n\",\"RD\":[{\"TM\":\"2026-02-20T00:00:00,000+0000 S\",\"RV\":1,"
                + "\"RU\":\"Wh\",\"ST\":\"G\"}]}|{\"SD\":\"3006020101020101\"}";
        assertThat(Audited.run("meter", file("value.ocmf", value).toString()).out())
                .contains("OCMF  ?[2J?  reading 1 Wh");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "<!DOCTYPE v [<!ENTITY a \"b\">]><values/>;XML: a document type is not taken",
                "<values/>;no signed meter value in it",
                "<values><value/></values>;value 1: no signedData",
                "<values>;XML: ParseError",
                "{};no signed meter value in it",
                "` `;there is nothing in it",
            })
    void whatHoldsNoValuesIsUnreadable(String content, String why) throws IOException {
        var audited = Audited.run("meter", file("file", content).toString());
        assertThat(audited.exit()).isEqualTo(2);
        assertThat(audited.err()).contains(why);
        assertThat(audited.out()).isEmpty();
    }

    @Test
    void usageIsTold() throws IOException {
        String value =
                file("value.ocmf", vector("ocmf-secp256r1/good", "value")).toString();
        assertThat(Audited.run("meter").exit()).isEqualTo(2);
        assertThat(Audited.run("meter", value, "--key").err()).contains("--key needs a key");
        assertThat(Audited.run("meter", value, "--key", "00").err()).contains("--key is no key of a meter");
        assertThat(Audited.run("meter", "/nowhere").err()).contains("/nowhere can't be read");
    }

    private Path container(String vector) throws IOException {
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<values><value transactionId=\"42\" context=\"Transaction.End\">\n"
                        + "<signedData format=\"OCMF\" encoding=\"plain\">" + vector(vector, "value")
                        + "</signedData>\n"
                        + "<publicKey encoding=\"hex\">" + vector(vector, "key") + "</publicKey></value></values>";
        return file("values.xml", xml);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String vector(String name, String value) throws IOException {
        return Files.readAllLines(Path.of("..", "vectors", "meter", name + ".txt")).stream()
                .filter(line -> line.startsWith(value + ": "))
                .map(line -> line.substring(value.length() + 2))
                .findFirst()
                .orElseThrow();
    }
}
