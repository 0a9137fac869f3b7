package org.plugpact.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads of signed messages (OCPP 2.1, part 4, 7); {@code -Dmutations=N} for more of them, {@code -Dseed=N} for others. */
class SignedMessageTest {
    private static final int MUTATIONS = Integer.getInteger("mutations", 60_000);
    private static final String HEADER =
            "{\"alg\":\"ES256\",\"OCPPAction\":\"Heartbeat\",\"OCPPMessageTypeId\":2,\"x5t#S256\":\"abc\"}";

    private static final List<String> SCRAPS = List.of(
            "",
            "=",
            "==",
            "_",
            "-",
            "+",
            "/",
            "e30",
            "W10",
            "bnVsbA",
            "gA",
            "7aCA",
            "\\u0000",
            "😀",
            "AAAA",
            "eyJhbGciOiJub25lIn0",
            "\"",
            "},{",
            "null",
            "[]",
            "{}",
            "7",
            "\"payload\":",
            "\"protected\":",
            "\"signatures\":[],");

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Json.Entries payload(String text) {
        return Frames.readObject(text).orElseThrow();
    }

    private static String flattened(String header, String payload) {
        return "{\"payload\":\"" + base64(payload) + "\",\"protected\":\"" + base64(header)
                + "\",\"signature\":\"c2lnbmVk\"}";
    }

    private static SignedMessage good(String text) {
        return switch (SignedMessage.read(payload(text))) {
            case SignedMessage.Outcome.Good(var signed) -> signed;
            case SignedMessage.Outcome.Bad bad -> throw new AssertionError(bad);
        };
    }

    @Test
    void whatIsInsideComesOutAndWhatWasSignedStays() {
        var text = flattened(HEADER, "{\"a\":[1.50,\"ü\"]}");
        var signed = good(text);
        assertThat(Frames.write(signed.payload())).isEqualTo("{\"a\":[1.50,\"ü\"]}");
        assertThat(Frames.write(signed.verbatim())).isEqualTo(text);
        assertThat(signed.input()).isEqualTo(base64(HEADER) + "." + base64("{\"a\":[1.50,\"ü\"]}"));
        assertThat(signed.compact()).isEqualTo(signed.input() + ".c2lnbmVk");
        assertThat(signed.signature()).asString(StandardCharsets.US_ASCII).isEqualTo("signed");
        assertThat(signed.header())
                .isEqualTo(new SignedMessage.Header(
                        Optional.of("ES256"),
                        Optional.of("abc"),
                        Optional.of("Heartbeat"),
                        Optional.of("2"),
                        Optional.empty()));
        assertThat(signed.header().isWhole()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                "{\"OCPPAction\":\"A\",\"OCPPMessageTypeId\":2}|true|-",
                "{\"OCPPAction\":\"A\",\"OCPPMessageTypeId\":\"2\"}|true|-",
                "{\"OCPPAction\":\"A\",\"OCPPMessageTypedId\":2,\"OCPPMessageId\":\"m\"}|true|-",
                "{\"OCPPAction\":\"A\"}|false|-",
                "{}|false|-",
                "{\"OCPPAction\":\"B\",\"OCPPMessageTypeId\":2}|true|another action was signed",
                "{\"OCPPAction\":\"a\",\"OCPPMessageTypeId\":2}|true|another action was signed",
                "{\"OCPPAction\":\"A\",\"OCPPMessageTypeId\":3}|true|another message type was signed",
                "{\"OCPPAction\":\"A\",\"OCPPMessageTypeId\":2,\"OCPPMessageId\":\"n\"}|true|another message id was signed",
            })
    void theHeaderSaysOfWhichMessageItIs(String header, boolean whole, String differs) {
        var read = good(flattened(header, "{}")).header();
        assertThat(read.isWhole()).isEqualTo(whole);
        var call = new Frame.Call("m", "A-Signed", Json.Entries.NONE);
        assertThat(read.differs(call, "A")).isEqualTo(Optional.ofNullable(differs));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"payload\":\"e30\",\"signature\":\"AA\"}|protected: not a text",
                "{\"payload\":\"e30\",\"protected\":\"e30\"}|signature: not a text",
                "{\"protected\":\"e30\",\"signature\":\"AA\"}|payload: not a text",
                "{\"payload\":{},\"protected\":\"e30\",\"signature\":\"AA\"}|payload: not a text",
                "{\"payload\":\"e30\",\"protected\":\"e30\",\"signatures\":[]}|one signature, not several",
                "{\"payload\":\"{}\",\"protected\":\"e30\",\"signature\":\"AA\"}|payload: not base64url",
                "{\"payload\":\"e30\",\"protected\":\"e30\",\"signature\":\"A+/A\"}|signature: not base64url",
                "{\"payload\":\"W10\",\"protected\":\"e30\",\"signature\":\"AA\"}|payload: not a JSON object inside",
                "{\"payload\":\"e30se30\",\"protected\":\"e30\",\"signature\":\"AA\"}|payload: not a JSON object inside",
                "{\"payload\":\"e30\",\"protected\":\"\",\"signature\":\"AA\"}|protected: not a JSON object inside",
                "{\"payload\":\"gA\",\"protected\":\"e30\",\"signature\":\"AA\"}|payload: not UTF-8 inside",
                "{\"payload\":\"e30\",\"protected\":\"eyJhbGciOltdfQ\",\"signature\":\"AA\"}|protected: alg is not a text",
                "{\"payload\":\"e30\",\"protected\":\"eyJjcml0IjpbXX0\",\"signature\":\"AA\"}|protected: an extension that is not understood",
            })
    void whatIsNoneIsSaidToBeNone(String text, String detail) {
        assertThat(SignedMessage.read(payload(text))).isEqualTo(new SignedMessage.Outcome.Bad(detail));
    }

    @Test
    void headersAndSignaturesHaveAMost() {
        int most = SignedMessage.SIGNATURE_CHARACTERS_MAX;
        var text = "{\"payload\":\"e30\",\"protected\":\"e30\",\"signature\":\"%s\"}";
        assertThat(good(text.formatted("A".repeat(most))).signature()).hasSize(most / 4 * 3);
        assertThat(SignedMessage.read(payload(text.formatted("A".repeat(most + 1)))))
                .isEqualTo(new SignedMessage.Outcome.Bad("signature: more than 1024 characters"));
        var header = "{\"payload\":\"e30\",\"signature\":\"AA\",\"protected\":\"" + "A".repeat(8_193) + "\"}";
        assertThat(SignedMessage.read(payload(header)))
                .isEqualTo(new SignedMessage.Outcome.Bad("protected: more than 8192 characters"));
    }

    @Test
    void whateverIsDamagedIsReadOrNot() {
        long seed = Long.getLong("seed", 7);
        var chance = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < MUTATIONS; round++) {
            var text = mutated(chance);
            try {
                var payload = Frames.readObject(text);
                if (payload.isEmpty()) continue;
                switch (SignedMessage.read(payload.get())) {
                    case SignedMessage.Outcome.Good(var signed) -> {
                        read++;
                        assertThat(SignedMessage.isOne(payload.get())).isTrue();
                        assertThat(signed.signature().length).isLessThan(SignedMessage.SIGNATURE_CHARACTERS_MAX);
                        assertThat(good(Frames.write(signed.verbatim()))).isEqualTo(signed);
                    }
                    case SignedMessage.Outcome.Bad(var detail) -> {
                        refused++;
                        assertThat(detail).isNotBlank();
                    }
                }
            } catch (RuntimeException | StackOverflowError | AssertionError thrown) {
                throw new AssertionError("replay with -Dseed=" + seed + ", round " + round + ": " + text, thrown);
            }
        }
        System.out.printf("%d texts: %d read as signed messages, %d refused%n", MUTATIONS, read, refused);
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    /** Damaged outside or inside: in the JWS, in its header or in its payload. */
    private static String mutated(Random chance) {
        var header = HEADER;
        var inside = "{\"currentTime\":\"2025-01-31T09:30:00Z\",\"customData\":{\"vendorId\":\"V\"}}";
        return switch (chance.nextInt(3)) {
            case 0 -> flattened(damaged(header, chance), inside);
            case 1 -> flattened(header, damaged(inside, chance));
            default -> damaged(flattened(header, inside), chance);
        };
    }

    private static String damaged(String whole, Random chance) {
        var text = new StringBuilder(whole);
        int cuts = 1 + chance.nextInt(3);
        for (int cut = 0; cut < cuts; cut++) {
            int at = chance.nextInt(text.length() + 1);
            switch (chance.nextInt(4)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + chance.nextInt(8)));
                case 1 -> text.insert(at, SCRAPS.get(chance.nextInt(SCRAPS.size())));
                case 2 -> text.insert(at, (char) chance.nextInt(0x180));
                default -> text.setLength(at);
            }
            if (text.isEmpty()) text.append(' ');
        }
        return text.toString();
    }
}
