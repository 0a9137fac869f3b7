package org.plugpact.core.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;

/**
 * Every signature in a native pact: the handshake's two with their chains, then those on admission, readings and close,
 * which must be by the same two keys while their certificates were valid.
 */
final class DeliveredCheck {
    private static final String ADMISSION_KIND = "admission";
    private static final String CLOSE_KIND = "close";

    private final Claim.Delivered record;
    private final HandshakeCheck both;
    private final Checker checker;

    private DeliveredCheck(Claim.Delivered record, HandshakeCheck both, Checker checker) {
        this.record = record;
        this.both = both;
        this.checker = checker;
    }

    /** What is no part of such a record at all. */
    static Optional<String> form(Claim.Delivered record) {
        Optional<String> wrong = SignatureChecks.form(record.handshake());
        if (wrong.isPresent()) return wrong;
        if (!record.admission().envelope().kind().equals(ADMISSION_KIND)) return Optional.of("not an admission");
        for (Part<Metering> reading : record.readings()) {
            Optional<String> broken = SignatureChecks.reread(
                    () -> Metering.read(reading.envelope(), reading.fields()), reading.content());
            if (broken.isPresent()) return broken;
        }
        boolean closed = record.close()
                .map(close -> close.envelope().kind().equals(CLOSE_KIND))
                .orElse(true);
        return closed ? Optional.empty() : Optional.of("not a close");
    }

    static List<Verdict> verdicts(Claim.Delivered record, HandshakeCheck both, Checker checker) {
        var check = new DeliveredCheck(record, both, checker);
        List<Verdict> verdicts = new ArrayList<>(both.verdicts());
        verdicts.add(check.admission());
        if (record.readings().isEmpty()) return verdicts;
        verdicts.add(check.metered());
        verdicts.add(check.meter());
        record.close().ifPresent(close -> verdicts.add(check.close(close)));
        return verdicts;
    }

    private Verdict admission() {
        return verdict(Evidence.ADMISSION_SIGNED, byCharger(record.admission().envelope()));
    }

    private Verdict metered() {
        for (Part<Metering> reading : record.readings()) {
            Optional<String> wrong = signed(
                    reading.envelope(), Role.CHARGING_NETWORK, both.charger().leaf());
            if (wrong.isPresent()) {
                String which = "reading " + reading.content().number() + ": ";
                return Verdict.refuses(Evidence.METERED_SIGNED, which + wrong.get());
            }
        }
        return Verdict.admits(Evidence.METERED_SIGNED);
    }

    private Verdict meter() {
        Optional<Digest> meter = MeterSignature.meter(record.readings().getFirst());
        var within = record.offer().content().jurisdiction();
        return verdict(Evidence.METER_SIGNED, MeterSignature.wrong(record.readings(), meter, within, checker));
    }

    private Verdict close(SignedPart close) {
        int signatures = close.envelope().signatures().size();
        Optional<String> wrong =
                signed(close.envelope(), Role.CHARGING_NETWORK, both.charger().leaf());
        if (signatures == 1) return verdict(Evidence.CLOSE_SIGNED, wrong);
        if (signatures != 2) return Verdict.refuses(Evidence.CLOSE_SIGNED, signatures + " signatures, not one or two");
        Digest vehicle = both.driver().orElseThrow().leaf();
        return verdict(
                Evidence.CLOSE_SIGNED, wrong.or(() -> signed(close.envelope(), Role.MOBILITY_PROVIDER, vehicle)));
    }

    private static Verdict verdict(String predicate, Optional<String> wrong) {
        return wrong.map(why -> Verdict.refuses(predicate, why)).orElseGet(() -> Verdict.admits(predicate));
    }

    private Optional<String> byCharger(Envelope envelope) {
        int signatures = envelope.signatures().size();
        if (signatures != 1) return Optional.of(signatures + " signatures, not one");
        return signed(envelope, Role.CHARGING_NETWORK, both.charger().leaf());
    }

    private Optional<String> signed(Envelope envelope, Role role, Digest certificate) {
        for (Signature signature : envelope.signatures()) {
            if (!signature.role().equals(role.text())) continue;
            if (!signature.certificate().equals(certificate)) return Optional.of("signed as " + role + " by another");
            Optional<Chain> chain = checker.chains().chain(certificate);
            if (chain.isEmpty()) return Optional.of("no chain is known for certificate " + certificate.hex());
            boolean then = chain.get()
                    .validity()
                    .filter(valid -> valid.contains(signature.at()))
                    .isPresent();
            if (!then) return Optional.of("its certificate was not valid at " + signature.at());
            return chain.get().signed(envelope, signature, checker.verifier())
                    ? Optional.empty()
                    : Optional.of("the signature does not verify");
        }
        return Optional.of("not signed as " + role);
    }
}
