package org.plugpact.hub.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Certifying.Issuer;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.OwnerOnly;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.hub.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of this room, opened together: what the door goes by, and what OCPP's dialects ask. Any thread. */
public final class CertificateOffice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateOffice.class);

    private final StationCertificates stations;
    private final TrustedRoots roots;
    private final Profiles profiles;
    private final SecurityProfile everybodys;
    private final Entrance entrance;
    private final MessageSigners signers;
    private final Ocsp ocsp;
    private final RevocationLists lists;
    private final ContractChains contracts;
    private final Installed installed;
    private final RootWishes wishes;
    private final Optional<HttpContractService> service;
    private final Duration shownFor;
    private final InstantSource clock;

    private CertificateOffice(
            StationCertificates stations, Database database, StationSettings settings, InstantSource clock) {
        this.clock = clock;
        this.shownFor = settings.shownFor();
        this.stations = stations;
        this.roots = TrustedRoots.open(database, clock);
        this.profiles = Profiles.open(database, clock);
        this.everybodys = settings.unsecured() ? SecurityProfile.UNSECURED : SecurityProfile.PASSWORD;
        this.entrance = new Entrance(stations, roots, profiles, clock, settings.unsecured());
        this.signers = new MessageSigners(stations.table(), clock);
        this.ocsp = Ocsp.open(stations.responder(), clock);
        this.lists = RevocationLists.open(clock);
        this.contracts = new ContractChains(roots, ocsp, clock);
        this.installed = new Installed(database, clock);
        this.wishes = RootWishes.open(database, clock, this::shownUnder);
        this.service = settings.contracts().map(HttpContractService::new);
    }

    /**
     * @param keys the hub's key folder
     * @param clock the machine's: certificates are judged by it on both sides, also where the hub lives in another year
     */
    public static CertificateOffice open(Path keys, Database database, StationSettings settings, InstantSource clock)
            throws IOException {
        String operator = settings.operator().isPresent() ? settings.operator().get() : own(keys);
        var names = new StationCertificates.Settings(operator, settings.published());
        if (settings.unsecured()) {
            LOG.warn(
                    "ANYBODY CAN SPEAK AS A CHARGER HERE: chargers come in without a password or certificate, as configured");
        }
        return new CertificateOffice(StationCertificates.open(keys, database, names, clock), database, settings, clock);
    }

    private static String own(Path keys) throws IOException {
        Path file = keys.resolve(Family.ELLIPTIC.file() + ".pem");
        try {
            String pem = new String(OwnerOnly.read(file), StandardCharsets.US_ASCII);
            return Hierarchy.organisation(Pem.certificates(pem).getFirst())
                    .orElseThrow(() -> new KeysRefused(file + " names no organisation"));
        } catch (Malformed damaged) {
            throw new KeysRefused(file + " is damaged");
        }
    }

    /** Chargers' certificates. */
    public StationCertificates stations() {
        return stations;
    }

    public TrustedRoots roots() {
        return roots;
    }

    /** Which security profile each charger has to have. */
    public Profiles profiles() {
        return profiles;
    }

    /** The least security profile by which a charger comes in: its own, or the hub's for all. */
    public SecurityProfile least(ChargerId charger) {
        return profiles.of(charger).least().orBetter(everybodys);
    }

    public Entrance entrance() {
        return entrance;
    }

    /** Whose signatures are around chargers' messages. */
    public MessageSigners signers() {
        return signers;
    }

    public Ocsp ocsp() {
        return ocsp;
    }

    /** Lists of what others took back. */
    public RevocationLists lists() {
        return lists;
    }

    /** Contract certificates of vehicles. */
    public ContractChains contracts() {
        return contracts;
    }

    /** What lies on chargers. */
    public Installed installed() {
        return installed;
    }

    /** What is to lie on chargers. */
    public RootWishes wishes() {
        return wishes;
    }

    /** The roots of what the hub's doors show. */
    public List<X509Certificate> shownUnder() {
        return stations.tlsRoots();
    }

    /** Who makes contracts for vehicles; where there is nobody, one that fails. */
    public ContractService contractService() {
        return service.<ContractService>map(one -> one).orElse(ContractService.NONE);
    }

    /** Whether there is an RSA authority: an operator has asked for its root, since some charger knows RSA alone. */
    public boolean hasRsa() {
        return stations.all().stream().anyMatch(issuer -> issuer.family() == Family.RSA);
    }

    /** What the chargers' door shows: beside the elliptic certificate an RSA one, if there is an RSA authority. */
    public X509ExtendedKeyManager shown(X509ExtendedKeyManager elliptic, List<String> hosts) throws IOException {
        return hasRsa() ? new RsaServer(elliptic, stations.hierarchy(Family.RSA), hosts, shownFor, clock) : elliptic;
    }

    /** Under whom a charger's certificate may be, as its TLS client is told: ours, and makers'. */
    public List<X509Certificate> authorities() {
        List<X509Certificate> all = new ArrayList<>();
        for (Issuer issuer : stations.all()) {
            if (!issuer.family().isV2g()) all.add(issuer.certificate());
        }
        all.addAll(roots.of(RootUse.CHARGER_MAKER));
        return all;
    }

    @Override
    public void close() {
        ocsp.close();
        lists.close();
        service.ifPresent(HttpContractService::close);
    }
}
