package org.plugpact.hub.files;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.plugpact.core.identity.ChargerId;

/**
 * A file that a charger was asked to fetch or to bring.
 *
 * @param number what OCPP calls the request's id
 * @param what the firmware's version, or the kind of log
 * @param status what the charger said last of it, or what became of it
 * @param bytes how many went over the wire
 * @param total how many there are; empty where only the charger knows
 * @param name the file's, as the charger calls it; empty until one came
 */
public record Transfer(
        int number,
        ChargerId charger,
        Kind kind,
        String what,
        State state,
        String status,
        Instant asked,
        Instant at,
        long bytes,
        OptionalLong total,
        Optional<String> name) {
    /** Which file. */
    public enum Kind {
        FIRMWARE,
        LOG
    }

    /** How far it is. */
    public enum State {
        /** The charger has not confirmed. */
        ASKED,
        UNDER_WAY,
        DONE,
        FAILED;

        private static final Set<String> GOOD = Set.of("Installed", "Uploaded");

        /** Statuses of firmware and of logs that nothing follows, in all versions. */
        private static final Set<String> BAD = Set.of(
                "DownloadFailed",
                "InstallationFailed",
                "InstallVerificationFailed",
                "InvalidSignature",
                "InvalidCertificate",
                "RevokedCertificate",
                "UploadFailed",
                "UploadFailure",
                "BadMessage",
                "NotSupportedOperation",
                "PermissionDenied");

        /** What follows from a charger's word. */
        static State said(String status) {
            if (GOOD.contains(status)) return DONE;
            return BAD.contains(status) ? FAILED : UNDER_WAY;
        }

        /** Whether nothing more is expected. */
        public boolean isOver() {
            return this == DONE || this == FAILED;
        }
    }

    /** The kinds of log that a charger keeps (OCPP 2.1, part 2, 3: LogEnumType). */
    public enum Log {
        DIAGNOSTICS("DiagnosticsLog"),
        SECURITY("SecurityLog");

        private final String text;

        Log(String text) {
            this.text = text;
        }

        /** As OCPP writes it. */
        public String text() {
            return text;
        }
    }
}
