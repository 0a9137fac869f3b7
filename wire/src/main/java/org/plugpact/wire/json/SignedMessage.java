package org.plugpact.wire.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A message with a signature around its payload (OCPP 2.0.1 and 2.1, part 4, 7): a JWS in the flattened JSON serialization (RFC 7515,
 * 7.2.2). Its form is right; whether the signature holds is for who has the certificate.
 *
 * @param payload of the message inside
 * @param verbatim the JWS, member for member as it came
 */
public record SignedMessage(Json.Entries payload, Header header, Json.Entries verbatim) {
    /** Ends the name of an action whose payload is signed. */
    public static final String SUFFIX = "-Signed";

    /** Characters of a protected header as it is written; one with a short chain of certificates has some 6,000. */
    static final int HEADER_CHARACTERS_MAX = 8_192;

    /** Characters of a signature as it is written: enough for RSA of 4,096 bits. */
    static final int SIGNATURE_CHARACTERS_MAX = 1_024;

    private static final String PROTECTED = "protected";
    private static final String PAYLOAD = "payload";
    private static final String SIGNATURE = "signature";

    /** Of the general serialization, which has many signatures (RFC 7515, 7.2.1). */
    private static final String SIGNATURES = "signatures";

    /**
     * The members of the protected header that matter here, as far as they are there.
     *
     * @param algorithm such as {@code ES256} (RFC 7518, 3.1)
     * @param certificate {@code x5t#S256}: base64url of the SHA-256 of the signer's certificate (RFC 7515, 4.1.8)
     * @param action {@code OCPPAction}
     * @param type {@code OCPPMessageTypeId}, as text
     * @param id {@code OCPPMessageId}, which some send besides
     */
    public record Header(
            Optional<String> algorithm,
            Optional<String> certificate,
            Optional<String> action,
            Optional<String> type,
            Optional<String> id) {
        /** Whether it says of which message it is, as it has to (7.1). */
        public boolean isWhole() {
            return action.isPresent() && type.isPresent();
        }

        /**
         * What it says otherwise than the frame around it, in words; empty if nothing.
         *
         * @param named the action of a request, or of the request that is answered
         */
        public Optional<String> differs(Frame frame, String named) {
            if (action.filter(said -> !said.equals(named)).isPresent()) return Optional.of("another action was signed");
            if (type.filter(said -> !said.equals(type(frame))).isPresent())
                return Optional.of("another message type was signed");
            if (id.filter(said -> !said.equals(frame.id())).isPresent())
                return Optional.of("another message id was signed");
            return Optional.empty();
        }

        private static String type(Frame frame) {
            return switch (frame) {
                case Frame.Call _ -> "2";
                case Frame.CallResult _ -> "3";
                case Frame.CallError _ -> "4";
                case Frame.CallResultError _ -> "5";
                case Frame.Send _ -> "6";
            };
        }
    }

    /** What came of reading a payload as a signed one. */
    public sealed interface Outcome {
        record Good(SignedMessage signed) implements Outcome {}

        /** @param detail what is wrong, in words; holds nothing that the sender wrote */
        record Bad(String detail) implements Outcome {}
    }

    /** Stops a reading; carries no stack, since a bad message is an ordinary event. */
    private static final class NotRead extends Exception {
        private static final long serialVersionUID = 1L;

        NotRead(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** Whether this is the payload of a signed message: no message of OCPP has such members. */
    public static boolean isOne(Json.Entries payload) {
        return payload.values().get(PAYLOAD) instanceof Json.Text
                && payload.values().get(SIGNATURE) instanceof Json.Text;
    }

    /** Reads the payload of a signed message. Members that RFC 7515 does not have are left alone, as it wants (7.2.1). */
    public static Outcome read(Json.Entries payload) {
        try {
            if (payload.values().containsKey(SIGNATURES)) throw new NotRead("one signature, not several");
            var header = object(text(payload, PROTECTED, HEADER_CHARACTERS_MAX), PROTECTED);
            bytes(text(payload, SIGNATURE, SIGNATURE_CHARACTERS_MAX), SIGNATURE);
            var inside = object(text(payload, PAYLOAD, Frames.CHARACTERS_MAX), PAYLOAD);
            return new Outcome.Good(new SignedMessage(inside, header(header), payload));
        } catch (NotRead stopped) {
            return new Outcome.Bad(stopped.why());
        }
    }

    /** What the signature is over: the protected header and the payload as they came (RFC 7515, 5.1). In ASCII. */
    public String input() {
        return member(PROTECTED) + "." + member(PAYLOAD);
    }

    /** The signature's bytes. */
    public byte[] signature() {
        return Base64.getUrlDecoder().decode(member(SIGNATURE));
    }

    /** All three parts as the compact serialization has them (RFC 7515, 7.1): by its digest a signed message is told from others. */
    public String compact() {
        return input() + "." + member(SIGNATURE);
    }

    private String member(String name) {
        return verbatim.values().get(name) instanceof Json.Text(var text) ? text : "";
    }

    private static Header header(Json.Entries header) throws NotRead {
        if (header.values().containsKey("crit")) throw new NotRead("protected: an extension that is not understood");
        // The text of the standard spells it in two ways.
        var type = word(header, "OCPPMessageTypeId");
        return new Header(
                word(header, "alg"),
                word(header, "x5t#S256"),
                word(header, "OCPPAction"),
                type.isPresent() ? type : word(header, "OCPPMessageTypedId"),
                word(header, "OCPPMessageId"));
    }

    private static Optional<String> word(Json.Entries header, String name) throws NotRead {
        var value = header.values().get(name);
        return switch (value) {
            case null -> Optional.empty();
            case Json.Text(var text) -> Optional.of(text);
            case Json.Decimal(var number) -> Optional.of(number.toPlainString());
            case Json.Bool _, Json.Null _, Json.Items _, Json.Entries _ ->
                throw new NotRead("protected: " + name + " is not a text");
        };
    }

    private static String text(Json.Entries payload, String name, int charactersMax) throws NotRead {
        if (!(payload.values().get(name) instanceof Json.Text(var text))) throw new NotRead(name + ": not a text");
        if (text.length() > charactersMax) throw new NotRead(name + ": more than " + charactersMax + " characters");
        return text;
    }

    private static byte[] bytes(String base64, String name) throws NotRead {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new NotRead(name + ": not base64url");
        }
    }

    private static Json.Entries object(String base64, String name) throws NotRead {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(base64, name)))
                    .toString();
            return Frames.readObject(text).orElseThrow(() -> new NotRead(name + ": not a JSON object inside"));
        } catch (CharacterCodingException broken) {
            throw new NotRead(name + ": not UTF-8 inside");
        }
    }
}
