package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** IdTokenEnumType: {@code IdToken.type} (OCPP 2.0.1, part 2, 3.43). */
public enum IdTokenKind implements Word {
    CENTRAL("Central"),
    E_MAID("eMAID"),
    ISO14443("ISO14443"),
    ISO15693("ISO15693"),
    KEY_CODE("KeyCode"),
    LOCAL("Local"),
    MAC_ADDRESS("MacAddress"),
    NO_AUTHORIZATION("NoAuthorization");

    private final String text;

    IdTokenKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
