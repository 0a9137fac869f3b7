/** Pure rules and proofs, for a charger, a car and an auditor's laptop: needs nothing but the JDK. */
module org.plugpact.core {
    requires static org.jspecify;

    exports org.plugpact.core.bytes;
    exports org.plugpact.core.commodity;
    exports org.plugpact.core.decision;
    exports org.plugpact.core.evidence;
    exports org.plugpact.core.governance;
    exports org.plugpact.core.handshake;
    exports org.plugpact.core.identity;
    exports org.plugpact.core.intake;
    exports org.plugpact.core.integrity;
    exports org.plugpact.core.journal;
    exports org.plugpact.core.ledger;
    exports org.plugpact.core.lineage;
    exports org.plugpact.core.review;
    exports org.plugpact.core.schedule;
    exports org.plugpact.core.tariff;
    exports org.plugpact.core.trust;
    exports org.plugpact.core.units;

    // The fast crypto provider, if the program brings it (core.bytes.Providers).
    uses java.security.Provider;
}
