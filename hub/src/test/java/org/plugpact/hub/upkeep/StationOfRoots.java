package org.plugpact.hub.upkeep;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plugpact.hub.certificates.CertificateHash;
import org.plugpact.hub.certificates.HashAlgorithm;
import org.plugpact.hub.certificates.SomeRoot;
import org.plugpact.hub.ocpp.RawCharger;

/** A charger that holds roots, over a socket of its own; it names them by SHA-384, and answers one call after another. */
final class StationOfRoots implements AutoCloseable {
    private final RawCharger socket;
    private final boolean is16;

    /** What it holds: the kind of each, in the version's words. */
    final Map<SomeRoot, String> holds = new LinkedHashMap<>();

    /** What it was asked of roots, in order: the actions' names, but for questions the kind and the root's name. */
    final List<String> asked = new ArrayList<>();

    /** What it says to an install or a delete in place of obeying; empty: it obeys. */
    String says = "";

    /** Whether it knows what it is asked of roots. */
    boolean knows = true;

    StationOfRoots(RawCharger socket, boolean is16) {
        this.socket = socket;
        this.is16 = is16;
    }

    /** Answers what comes next; what it knows nothing of it says so. */
    void next() throws IOException {
        var frame = new JsonArray(socket.receiveText());
        if (frame.getInteger(0) != 2) return;
        var id = frame.getString(1);
        var said = frame.getJsonObject(3);
        var answer = switch (frame.getString(2)) {
            case "GetInstalledCertificateIds" -> installed(said);
            case "InstallCertificate" -> install(said);
            case "DeleteCertificate" -> delete(said.getJsonObject("certificateHashData"));
            default -> null;
        };
        socket.send(
                answer == null
                        ? new JsonArray()
                                .add(4)
                                .add(id)
                                .add("NotImplemented")
                                .add("")
                                .add(new JsonObject())
                                .encode()
                        : new JsonArray().add(3).add(id).add(answer).encode());
    }

    private @Nullable JsonObject installed(JsonObject said) {
        asked.add("?");
        if (!knows) return null;
        var named = new JsonArray();
        for (var one : holds.entrySet()) {
            var data = data(one.getKey().hash(HashAlgorithm.SHA384));
            if (!is16)
                named.add(
                        new JsonObject().put("certificateType", one.getValue()).put("certificateHashData", data));
            else if (one.getValue().equals(said.getString("certificateType"))) named.add(data);
        }
        if (named.isEmpty()) return new JsonObject().put("status", "NotFound");
        return new JsonObject()
                .put("status", "Accepted")
                .put(is16 ? "certificateHashData" : "certificateHashDataChain", named);
    }

    private static JsonObject data(CertificateHash hash) {
        return new JsonObject()
                .put("hashAlgorithm", hash.algorithm().name())
                .put("issuerNameHash", hash.issuerName())
                .put("issuerKeyHash", hash.issuerKey())
                .put("serialNumber", hash.serial().toUpperCase(Locale.ROOT));
    }

    private JsonObject install(JsonObject said) {
        var root = SomeRoot.of(said.getString("certificate"));
        asked.add("+" + said.getString("certificateType") + " " + name(root));
        if (says.isEmpty()) holds.put(root, said.getString("certificateType"));
        return new JsonObject().put("status", says.isEmpty() ? "Accepted" : says);
    }

    private JsonObject delete(JsonObject named) {
        var found = holds.keySet().stream()
                .filter(root -> data(root.hash(HashAlgorithm.SHA384)).encode().equalsIgnoreCase(named.encode()))
                .findFirst();
        asked.add("-" + found.map(StationOfRoots::name).orElse("?"));
        found.filter(root -> says.isEmpty()).ifPresent(holds::remove);
        return new JsonObject().put("status", found.isEmpty() ? "NotFound" : says.isEmpty() ? "Accepted" : says);
    }

    static String name(SomeRoot root) {
        return root.certificate().getSubjectX500Principal().getName().replaceAll(".*CN=([^,]*).*", "$1");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
