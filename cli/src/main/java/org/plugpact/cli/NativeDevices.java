package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.handshake.Credentials;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.OwnKey;

/**
 * A charger and a vehicle that a running hub has certified, and the statements that both hold from then on.
 *
 * @param provider whose contract the vehicle has
 */
record NativeDevices(
        TrustBundle bundle,
        Claim.Registration entered,
        Credentials charger,
        ContractId contract,
        PartyId provider,
        Credentials vehicle,
        FileRates rates,
        Currency currency) {
    private static final int PSEUDONYM_DIGITS = 32;

    PartyId rateAuthority() {
        return rates.by();
    }

    /** Makes keys where there are none, has them certified, and asks once whom to trust. */
    static NativeDevices enter(AdminClient client, String charger, String vehicle, Path folder)
            throws IOException, InterruptedException, Malformed {
        OwnKey chargerKey = OwnKey.open(folder.resolve("charger-" + charger));
        OwnKey vehicleKey = OwnKey.open(folder.resolve("vehicle-" + vehicle));
        JsonObject answer = client.enterDevice(charger, chargerKey.request(charger));
        HeldKey held = chargerKey.under(chain(answer.getJsonArray("chain")));
        String name = "vehicle " + vehicle;
        var contract = new ContractId(
                Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, PSEUDONYM_DIGITS));
        HeldKey car =
                vehicleKey.under(chain(client.enterVehicle(contract.text(), vehicleKey.request(contract.text()))));
        TrustBundle bundle = bundle(client.statements());
        FileRates rates = rates(bundle, answer.getString("tariff"));
        return new NativeDevices(
                bundle,
                registration(answer, held.certificate()),
                new Credentials(held.chain(), held.signer()),
                contract,
                provider(bundle, car.chain()),
                new Credentials(car.chain(), car.signer()),
                rates,
                Tariff.from(Cbor.decode(rates.tariff())).currency());
    }

    /** The same vehicle, and another charger at the same place, with a key of its own. */
    NativeDevices at(ChargerId other, Credentials key) {
        var as = new Claim.Registration(
                other,
                entered.site(),
                entered.siteName(),
                entered.model(),
                entered.connectors(),
                entered.operator(),
                entered.jurisdiction(),
                entered.zone(),
                entered.tariffId(),
                key.signer().certificate());
        return new NativeDevices(bundle, as, key, contract, provider, vehicle, rates, currency);
    }

    private static Claim.Registration registration(JsonObject answer, Digest credential) {
        return new Claim.Registration(
                new ChargerId(answer.getString("id")),
                new SiteId(answer.getString("site")),
                answer.getString("siteName"),
                answer.getString("model"),
                answer.getInteger("connectors"),
                new PartyId(answer.getString("operator")),
                Jurisdiction.parse(answer.getString("jurisdiction")),
                ZoneId.of(answer.getString("zone")),
                answer.getString("tariff"),
                credential);
    }

    private static Chain chain(JsonArray list) throws Malformed {
        List<byte[]> der = new ArrayList<>();
        for (Object one : list) der.add(Base64.getDecoder().decode((String) one));
        return Chain.read(der);
    }

    /** The first statement is the root's own; that this hub gave it is all that vouches for it here. */
    static TrustBundle bundle(byte[] bytes) throws Malformed {
        Decoder from = new Decoder(bytes);
        int count = from.items();
        TrustBundle bundle = TrustBundle.empty();
        for (int i = 0; i < count; i++) {
            from.items(2);
            SignedStatement signed = SignedStatement.read(Envelope.decode(from.bytes()), Fields.read(from));
            if (i == 0 && signed.statement() instanceof Recognise root) {
                bundle = TrustBundle.anchoredAt(Digest.sha256(root.certificate()));
            }
            bundle = switch (bundle.with(signed, Verifier.fastest(), Instant.now())) {
                case TrustBundle.Admitted(var more) -> more;
                case TrustBundle.Refused(var why) -> throw new Malformed("statement " + i + ": " + why);
            };
        }
        from.done();
        return bundle;
    }

    static FileRates rates(TrustBundle bundle, String tariff) throws IOException {
        return statements(bundle, FileRates.class)
                .filter(rates -> rates.tariffId().equals(tariff))
                .reduce((before, after) -> after)
                .orElseThrow(() -> new IOException("no tariff " + tariff + " is filed at that hub"));
    }

    private static PartyId provider(TrustBundle bundle, Chain vehicle) throws IOException {
        return statements(bundle, Recognise.class)
                .filter(one -> one.roles().contains(Role.MOBILITY_PROVIDER)
                        && Digest.sha256(one.certificate())
                                .equals(vehicle.path().getLast()))
                .map(Recognise::authority)
                .findFirst()
                .orElseThrow(() -> new IOException("no provider is recognised at that hub"));
    }

    private static <T> Stream<T> statements(TrustBundle bundle, Class<T> kind) {
        return bundle.statements().stream()
                .map(SignedStatement::statement)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
