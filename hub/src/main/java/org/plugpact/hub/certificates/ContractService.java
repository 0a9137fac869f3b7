package org.plugpact.hub.certificates;

import java.util.OptionalInt;

/** Port: who makes contracts for vehicles, and answers what they ask (ISO 15118: CertificateInstallation, -Update). */
public interface ContractService {
    /** Characters of base 64 in either direction (OCPP 2.1 part 2, Get15118EVCertificate: 11,000 and 17,000). */
    int EXI_MAX = 17_000;

    enum Act {
        INSTALL,
        UPDATE
    }

    /**
     * What a vehicle asks for.
     *
     * @param schema the schema of its message, such as {@code urn:iso:15118:2:2013:MsgDef}
     * @param exi its message, as EXI in base 64
     * @param chainsMax how many contracts it takes, if it says so (ISO 15118-20)
     */
    record Asked(Act act, String schema, String exi, OptionalInt chainsMax) {}

    sealed interface Answer {
        /**
         * An answer for the vehicle.
         *
         * @param exi as EXI in base 64
         * @param remaining how many more contracts there are for it (ISO 15118-20)
         */
        record Given(String exi, OptionalInt remaining) implements Answer {}

        record Failed(String why) implements Answer {}
    }

    Answer ask(Asked asked);

    /** Where nobody makes contracts. */
    ContractService NONE = asked -> new Answer.Failed("no service for contracts is configured");
}
