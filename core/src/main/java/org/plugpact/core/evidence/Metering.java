package org.plugpact.core.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;

/**
 * What a native charger's meter showed, signed with the charger's key, and with the meter's own if it has one: a link of the
 * chain that the close cites. What flows into the vehicle and what flows out of it are registers apart; neither is ever netted with the other.
 *
 * @param admission the id of the admission under which energy flows
 * @param number 0 for the one at which the contactor closed, then one more each time; below {@value #NUMBER_END}
 * @param previous the id of the one before; empty for the first
 * @param sample the import register, the power, and what the meter itself signed, verbatim
 * @param exported the register of what the vehicle gave back; empty where the meter has none
 * @param last whether the contactor had opened: nothing comes after
 * @param reason of the last: why energy stopped, in the charger's words
 */
public record Metering(
        Digest admission,
        int number,
        Optional<Digest> previous,
        ConnectorId connector,
        Sample sample,
        Optional<Register> exported,
        boolean last,
        Optional<String> reason) {
    public static final String KIND = "metered";
    public static final int NUMBER_END = 1 << 16;

    /** Characters of a reason. */
    public static final int REASON_MAX = 256;

    private static final int CONNECTOR_PARTS = 2;

    public Metering {
        if (number < 0 || number >= NUMBER_END) throw new IllegalArgumentException("reading " + number);
        if (!sample.register().isShown() || !exported.map(Register::isShown).orElse(true)) {
            throw new IllegalArgumentException("reading " + number + ": no register of a meter's");
        }
        if (previous.isPresent() != number > 0) {
            throw new IllegalArgumentException("reading " + number + ": all but the first follow another");
        }
        if (reason.isPresent() && !last) throw new IllegalArgumentException("a reason to go on");
        reason.ifPresent(text -> Limits.require(text, REASON_MAX));
    }

    /** Signs it with the charger's key, and with the meter's if it has one. */
    public Part<Metering> sign(Salts salts, Signer charger, Optional<Signer> meter) {
        Fields fields = toFields(salts);
        List<SigningAs> signing = new ArrayList<>();
        signing.add(new SigningAs(charger, Role.CHARGING_NETWORK.text(), sample.at()));
        meter.ifPresent(key -> signing.add(new SigningAs(key, MeterSignature.ROLE.text(), sample.at())));
        return new Part<>(this, Envelope.sign(KIND, fields.payload(), signing), fields);
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Metering> read(Envelope envelope, Fields fields) throws Malformed {
        Written.own(KIND, envelope, fields);
        return new Part<>(from(fields), envelope, fields);
    }

    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("admission", admission)
                .put("number", number)
                .optional("previous", previous, Fields.Builder::put)
                .put("connector", List.of(Cbor.of(connector.charger().text()), Cbor.of(connector.number())))
                .put("at", sample.at())
                .put("register", sample.register().milliwattHours())
                .optional("export-register", exported.map(Register::milliwattHours), Fields.Builder::put)
                .optional("power", sample.power().map(Power::milliwatts), Fields.Builder::put)
                .optional("reported", sample.reported(), Fields.Builder::put)
                .put("last", last)
                .optional("reason", reason, Fields.Builder::put)
                .build();
    }

    private static Metering from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        Digest admission = reader.digest("admission");
        int number = reader.int32("number");
        Optional<Digest> previous = reader.optional("previous", reader::digest);
        List<Cbor> place = reader.value("connector", value -> value.asItems(CONNECTOR_PARTS));
        String charger = place.get(0).asText();
        int connector = place.get(1).asInt();
        Instant at = reader.instant("at");
        Register register = reader.integer("register", Register::new);
        Optional<Register> exported = reader.optional("export-register", name -> reader.integer(name, Register::new));
        Optional<Power> power = reader.optional("power", name -> reader.integer(name, Power::new));
        Optional<String> reported = reader.erasable("reported", reader::text);
        boolean last = reader.bool("last");
        Optional<String> reason = reader.optional("reason", reader::text);
        reader.done();
        return Malformed.unless(
                KIND,
                () -> new Metering(
                        admission,
                        number,
                        previous,
                        new ConnectorId(new ChargerId(charger), connector),
                        new Sample(at, register, power, reported),
                        exported,
                        last,
                        reason));
    }
}
