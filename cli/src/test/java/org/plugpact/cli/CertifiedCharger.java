package org.plugpact.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.plugpact.hub.RunningHub;

/** A charger of 2.1 that asks for a certificate, and holds the roots that it is sent. */
final class CertifiedCharger implements WebSocket.Listener, AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String owner;
    private final String name;
    private final KeyPair keys;
    private final List<JsonObject> holds = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    private CertifiedCharger(String owner, String name) throws Exception {
        this.owner = owner;
        this.name = name;
        this.keys = keys();
    }

    /** It has booted. */
    static CertifiedCharger open(RunningHub hub, String name, String password) throws Exception {
        var authority = hub.tls().authority().getSubjectX500Principal().getName();
        var charger = new CertifiedCharger(authority.replaceAll(".*O=([^,]*).*", "$1"), name);
        var basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
        charger.socket = charger.http
                .newWebSocketBuilder()
                .subprotocols("ocpp2.1")
                .header("Authorization", "Basic " + basic)
                .buildAsync(URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp/" + name), charger)
                .join();
        var station = new JsonObject().put("vendorName", "V").put("model", "M");
        charger.asks(
                "BootNotification", new JsonObject().put("reason", "PowerUp").put("chargingStation", station));
        return charger;
    }

    private void asks(String action, JsonObject payload) {
        sends(new JsonArray().add(2).add(action).add(action).add(payload));
    }

    private void sends(JsonArray frame) {
        if (socket != null) socket.sendText(frame.encode(), true).join();
    }

    void asksForACertificate() throws Exception {
        var request = new PKCS10CertificationRequestBuilder(
                        new X500Name("O=" + owner + ",CN=" + name),
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        asks("SignCertificate", new JsonObject().put("csr", pem("CERTIFICATE REQUEST", request.getEncoded())));
    }

    /** An authority that nobody here knows, in PEM. */
    String somebodysRoot() throws Exception {
        var somebody = new X500Name("O=Elsewhere,CN=Somebody");
        var builder = new X509v3CertificateBuilder(
                somebody,
                BigInteger.TEN,
                Date.from(Instant.now().minusSeconds(60)),
                Date.from(Instant.now().plusSeconds(86_400)),
                somebody,
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return pem("CERTIFICATE", builder.build(signer).getEncoded());
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static KeyPair keys() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            var frame = new JsonArray(text.toString());
            text.setLength(0);
            if (frame.getInteger(0) == 2) answers(frame);
        }
        from.request(1);
        return null;
    }

    private void answers(JsonArray frame) {
        var answer = switch (frame.getString(2)) {
            case "CertificateSigned" -> new JsonObject().put("status", "Accepted");
            case "InstallCertificate" -> installs(frame.getJsonObject(3));
            case "GetInstalledCertificateIds" -> tells();
            default -> null;
        };
        if (answer != null) sends(new JsonArray().add(3).add(frame.getString(1)).add(answer));
        else
            sends(new JsonArray()
                    .add(4)
                    .add(frame.getString(1))
                    .add("NotImplemented")
                    .add("")
                    .add(new JsonObject()));
    }

    private JsonObject tells() {
        var told = new JsonObject().put("status", holds.isEmpty() ? "NotFound" : "Accepted");
        return holds.isEmpty() ? told : told.put("certificateHashDataChain", new JsonArray(List.copyOf(holds)));
    }

    private JsonObject installs(JsonObject asked) {
        try {
            var root = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(
                            asked.getString("certificate").getBytes(UTF_8)));
            var key = SubjectPublicKeyInfo.getInstance(root.getPublicKey().getEncoded());
            var named = new JsonObject()
                    .put("hashAlgorithm", "SHA256")
                    .put("issuerNameHash", digest(root.getIssuerX500Principal().getEncoded()))
                    .put("issuerKeyHash", digest(key.getPublicKeyData().getOctets()))
                    .put("serialNumber", root.getSerialNumber().toString(16));
            holds.add(new JsonObject()
                    .put("certificateType", asked.getString("certificateType"))
                    .put("certificateHashData", named));
            return new JsonObject().put("status", "Accepted");
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Override
    public void close() {
        if (socket != null) socket.abort();
        http.close();
    }
}
