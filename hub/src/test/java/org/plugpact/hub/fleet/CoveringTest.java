package org.plugpact.hub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoveringTest {
    private final Covering covering = new Covering(new byte[32]);
    private final String card = covering.card("TAG1");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // Tags and tokens, by whatever name.
                "Authorize|{\"idTag\":\"TAG1\"}|{\"idTag\":\"CARD\"}",
                "Authorize|{\"idTag\":\"tag1 \"}|{\"idTag\":\"CARD\"}",
                "Authorize|{\"IDTAG\":\"TAG1\"}|{\"IDTAG\":\"CARD\"}",
                "Authorize|{\"idToken\":{\"idToken\":\"TAG1\",\"type\":\"ISO14443\",\"additionalInfo\":[{\"additionalIdToken\":\"TAG1\",\"type\":\"eMAID\"}]}}|{\"idToken\":{\"idToken\":\"CARD\",\"type\":\"ISO14443\",\"additionalInfo\":[{\"additionalIdToken\":\"CARD\",\"type\":\"eMAID\"}]}}",
                "SendLocalList|{\"localAuthorizationList\":[{\"idTag\":\"TAG1\",\"idTagInfo\":{\"parentIdTag\":\"TAG1\",\"status\":\"Accepted\"}}]}|{\"localAuthorizationList\":[{\"idTag\":\"CARD\",\"idTagInfo\":{\"parentIdTag\":\"CARD\",\"status\":\"Accepted\"}}]}",
                "Authorize|{\"idToken\":{\"idToken\":\"\",\"type\":\"NoAuthorization\"}}|{\"idToken\":{\"idToken\":\"\",\"type\":\"NoAuthorization\"}}",
                // What a meter signed, which may name its user.
                "MeterValues|{\"value\":\"OCMF.x\",\"format\":\"SignedData\"}|{\"value\":\"HIDDEN\",\"format\":\"SignedData\"}",
                "MeterValues|{\"format\":\"Raw\",\"value\":\"5\"}|{\"format\":\"Raw\",\"value\":\"5\"}",
                "TransactionEvent|{\"signedMeterValue\":{\"signedMeterData\":\"T0NNRg==\",\"publicKey\":\"\"}}|{\"signedMeterValue\":{\"signedMeterData\":\"HIDDEN\",\"publicKey\":\"\"}}",
                // Secrets, by their members' names, or by the settings' that they are values of.
                "ChangeConfiguration|{\"key\":\"AuthorizationKey\",\"value\":\"hush\"}|{\"key\":\"AuthorizationKey\",\"value\":\"HIDDEN\"}",
                "ChangeConfiguration|{\"value\":\"hush\",\"key\":\" authorizationkey\"}|{\"value\":\"HIDDEN\",\"key\":\" authorizationkey\"}",
                "ChangeConfiguration|{\"key\":\"FreevendIdTag\",\"value\":\"TAG1\"}|{\"key\":\"FreevendIdTag\",\"value\":\"CARD\"}",
                "ChangeConfiguration|{\"key\":\"HeartbeatInterval\",\"value\":\"60\"}|{\"key\":\"HeartbeatInterval\",\"value\":\"60\"}",
                "X|{\"configurationKey\":[{\"key\":\"WifiPassword\",\"readonly\":false,\"value\":\"hush\"},{\"key\":\"A\",\"readonly\":false,\"value\":\"1\"}]}|{\"configurationKey\":[{\"key\":\"WifiPassword\",\"readonly\":false,\"value\":\"HIDDEN\"},{\"key\":\"A\",\"readonly\":false,\"value\":\"1\"}]}",
                "SetVariables|{\"setVariableData\":[{\"attributeValue\":\"hush\",\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}}]}|{\"setVariableData\":[{\"attributeValue\":\"HIDDEN\",\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}}]}",
                "NotifyReport|{\"reportData\":[{\"variable\":{\"name\":\"BasicAuthPassword\"},\"variableAttribute\":[{\"value\":\"hush\"}]},{\"variable\":{\"name\":\"Interval\"},\"variableAttribute\":[{\"value\":\"9\"}]}]}|{\"reportData\":[{\"variable\":{\"name\":\"BasicAuthPassword\"},\"variableAttribute\":[{\"value\":\"HIDDEN\"}]},{\"variable\":{\"name\":\"Interval\"},\"variableAttribute\":[{\"value\":\"9\"}]}]}",
                "SetNetworkProfile|{\"connectionData\":{\"basicAuthPassword\":\"hush\",\"apn\":{\"apnPassword\":\"hush\",\"simPin\":1234},\"vpn\":{\"key\":\"hush\",\"user\":\"u\"}}}|{\"connectionData\":{\"basicAuthPassword\":\"HIDDEN\",\"apn\":{\"apnPassword\":\"HIDDEN\",\"simPin\":\"HIDDEN\"},\"vpn\":{\"key\":\"HIDDEN\",\"user\":\"u\"}}}",
                "SignCertificate|{\"csr\":\"-----BEGIN\"}|{\"csr\":\"HIDDEN\"}",
                "GetDiagnostics|{\"location\":\"ftp://me:hush@files.example/in\"}|{\"location\":\"ftp://me:HIDDEN@files.example/in\"}",
                "GetDiagnostics|{\"location\":\"http://hub:8080/files/00112233445566778899aabbccddeeff/\"}|{\"location\":\"http://hub:8080/files/HIDDEN/\"}",
                "NotifyCustomerInformation|{\"data\":\"Jo Bloggs\",\"seqNo\":0}|{\"data\":\"HIDDEN\",\"seqNo\":0}",
                // What is inside a signature ({"idTag":"TAG1"} in base64url); from the signature the tag could be
                // guessed.
                "Authorize-Signed|{\"payload\":\"eyJpZFRhZyI6IlRBRzEifQ\",\"protected\":\"e30\",\"signature\":\"AAAA\"}|{\"payload\":{\"idTag\":\"CARD\"},\"protected\":\"e30\",\"signature\":\"HIDDEN\"}",
                "Authorize-Signed|{\"payload\":\"eyJpZ\",\"protected\":\"e30\",\"signature\":\"AAAA\"}|{\"payload\":\"HIDDEN\",\"protected\":\"e30\",\"signature\":\"HIDDEN\"}",
                "DataTransfer|{\"vendorId\":\"v\",\"data\":\"d\"}|{\"vendorId\":\"v\",\"data\":\"d\"}",
                "DataTransfer|{\"messageId\":\"SetUserPrice\",\"data\":\"TAG1 pays\"}|{\"messageId\":\"SetUserPrice\",\"data\":\"HIDDEN\"}",
            })
    void tokensAreCodedAndSecretsCovered(String action, String payload, String kept) {
        var text = "[2,\"id\",\"" + action + "\"," + payload + "]";
        var covered = covering.cover(text);
        assertThat(covered.kind()).isEqualTo(Traced.Kind.CALL);
        assertThat(covered.action()).isEqualTo(action);
        assertThat(covered.message()).isEqualTo("id");
        var expected = kept.replace("CARD", card).replace("HIDDEN", Covering.COVERED);
        assertThat(covered.text()).isEqualTo("[2,\"id\",\"" + action + "\"," + expected + "]");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[3,\"a\",{ }]|CALLRESULT|[3,\"a\",{ }]",
                "[4,\"a\",\"GenericError\",\"\",{\"idTag\":\"TAG1\"}]|CALLERROR|[4,\"a\",\"GenericError\",\"\",{\"idTag\":\"CARD\"}]",
                "[5,\"a\",\"GenericError\",\"\",{}]|CALLRESULTERROR|[5,\"a\",\"GenericError\",\"\",{}]",
                "[6,\"a\",\"NotifyPeriodicEventStream\",{\"id\":1}]|SEND|[6,\"a\",\"NotifyPeriodicEventStream\",{\"id\":1}]",
                "[2,\"a\",\"Authorize\",{\"idTag\":\"TAG1\"|BROKEN|[2,\"a\",\"Authorize\",{\"HIDDEN",
                "hello|BROKEN|hello",
                "[2,\"a\",\"MeterValues\",{\"format\":\"SignedData\",\"value\":\"x|BROKEN|[2,\"a\",\"MeterValues\",{\"format\":\"HIDDEN",
                "[9,\"a\",{\"password\":\"hush\"}]|BROKEN|[9,\"a\",{\"HIDDEN",
            })
    void whatIsNoFrameIsKeptUpToWhereASecretMayBegin(String text, Traced.Kind kind, String kept) {
        var covered = covering.cover(text);
        assertThat(covered.kind()).isEqualTo(kind);
        assertThat(covered.text()).isEqualTo(kept.replace("CARD", card).replace("HIDDEN", Covering.COVERED));
    }

    @Test
    void aTextWithoutSecretsIsKeptAsItWasWritten() {
        var text = "[2, \"a\",\"StatusNotification\",{\"connectorId\" : 1.0}]";
        assertThat(covering.cover(text).text()).isEqualTo(text);
    }

    @Test
    void anotherKeyGivesAnotherCode() {
        var key = new byte[32];
        key[0] = 1;
        assertThat(new Covering(key).card("TAG1")).isNotEqualTo(card);
        assertThat(new Covering(new byte[32]).card(" tag1")).isEqualTo(card);
    }
}
