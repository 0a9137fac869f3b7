package org.plugpact.hub.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;

/** One value is exchanged, and every other letter stays. */
class SpliceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[2,\"i\",\"A\",{\"transactionId\":1}]|[2,\"i\",\"A\",{\"transactionId\":-77}]",
                "[ 2 , \"i\" , \"A\" , { \"x\" : [ 1 , { \"transactionId\" : 2 } ] , \"transactionId\" : 12e0 , \"y\":null } ]|[ 2 , \"i\" , \"A\" , { \"x\" : [ 1 , { \"transactionId\" : 2 } ] , \"transactionId\" : -77 , \"y\":null } ]",
                "[2,\"]\\\"}\",\"A\",{\"a\":\"\\\"transactionId\\\":1}\",\"transactionId\":1}]|[2,\"]\\\"}\",\"A\",{\"a\":\"\\\"transactionId\\\":1}\",\"transactionId\":-77}]",
                "[2,\"i\",\"A\",{\"transaction\\u0049d\":1}]|[2,\"i\",\"A\",{\"transaction\\u0049d\":-77}]",
                "[3,\"i\",{\"transactionId\":1,\"b\":true}]|[3,\"i\",{\"transactionId\":-77,\"b\":true}]",
                "[2,\"i\",\"A\",{\"a\":1}]|[2,\"i\",\"A\",{\"a\":1}]",
                "[2,\"i\",\"A\",{}]|[2,\"i\",\"A\",{}]",
            })
    void aNumberIsExchangedWhereItStands(String text, String after) {
        assertThat(Splice.number(frame(text), text, List.of("transactionId"), -77))
                .isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[2,\"f1\",\"A\",{\"f1\":\"f1\"}]|[2,\"u\\\"x\",\"A\",{\"f1\":\"f1\"}]",
                " [ 3 ,\"f\\u0031\" , {}]|[ 3 ,\"u\\\"x\" , {}]",
                "[4,\"f1\",\"InternalError\",\"f1\",{}]|[4,\"u\\\"x\",\"InternalError\",\"f1\",{}]",
            })
    void aMessageIdIsExchangedWhereItStands(String text, String after) {
        assertThat(Splice.id(text.strip(), "u\"x")).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"csChargingProfiles, true", "other, false"})
    void aPlaceMayLieDeeper(String outer, boolean found) {
        var text = "[2,\"i\",\"SetChargingProfile\",{\"connectorId\":1,\"" + outer + "\":{\"transactionId\":3}}]";
        var after = Splice.number(frame(text), text, List.of("csChargingProfiles", "transactionId"), 4);
        assertThat(after).isEqualTo(found ? text.replace(":3}", ":4}") : text);
    }

    private static Frame frame(String text) {
        if (Frames.read(text) instanceof Decoded.Good(var frame)) return frame;
        throw new IllegalArgumentException(text);
    }
}
