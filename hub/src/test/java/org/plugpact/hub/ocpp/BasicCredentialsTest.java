package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Basic Q1AwMDE6c2VjcmV0, CP001, secret",
        "basic Q1AwMDE6c2VjcmV0, CP001, secret",
        "BASIC  Q1AwMDE6c2VjcmV0 , CP001, secret",
        "Basic Q1AwMDE6YTpi, CP001, a:b",
        "Basic Q1AwMDE6, CP001, ''",
        "Basic OnNlY3JldA==, '', secret"
    })
    void userAndPasswordPartAtTheFirstColon(String header, String user, String password) {
        var credentials = BasicCredentials.parse(header).orElseThrow();
        assertThat(credentials.user()).isEqualTo(user);
        assertThat(new String(credentials.password(), StandardCharsets.US_ASCII))
                .isEqualTo(password);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic Q1AwMDE", "Basic Q1Aw MDE6", "Basic ***", "Bearer Q1AwMDE6c2VjcmV0"
            })
    void anythingElseIsNoCredentials(String header) {
        assertThat(BasicCredentials.parse(header)).isEmpty();
    }

    @Test
    void aPasswordNeedNotBeTextAndIsNotShown() {
        // The example of OCPP-J 1.6, 6.2.2, mended: AL1000 with the key 00 01 … FF.
        var credentials =
                BasicCredentials.parse("Basic QUwxMDAwOgABAgMEBQYH////").orElseThrow();
        assertThat(credentials.password()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 255, 255, 255);
        assertThat(credentials.toString()).isEqualTo("BasicCredentials[AL1000]");
    }
}
