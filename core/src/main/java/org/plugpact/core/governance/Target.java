package org.plugpact.core.governance;

import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.PartyId;

/** What a revocation takes away. */
public sealed interface Target {
    /** One certificate, by the SHA-256 of its DER: a charger's, an agent's, or an authority's own. */
    record Credential(Digest certificate) implements Target {}

    /** A party's recognition: from that instant on nothing it stated or issued holds. */
    record Authority(PartyId party) implements Target {}

    /** One statement, by its id. */
    record Made(Digest statement) implements Target {}

    /** {@code credential}, {@code authority} or {@code statement}. */
    default String kind() {
        return switch (this) {
            case Credential _ -> "credential";
            case Authority _ -> "authority";
            case Made _ -> "statement";
        };
    }

    /** The id of what is revoked: a digest in hex, or a party's id. */
    default String id() {
        return switch (this) {
            case Credential(var certificate) -> certificate.hex();
            case Authority(var party) -> party.text();
            case Made(var statement) -> statement.hex();
        };
    }

    /** @throws Malformed for an unknown kind, or an id of another form */
    static Target of(String kind, String id) throws Malformed {
        return switch (kind) {
            case "credential" -> Malformed.unless("target", () -> new Credential(Digest.parse(id)));
            case "authority" -> Malformed.unless("target", () -> new Authority(new PartyId(id)));
            case "statement" -> Malformed.unless("target", () -> new Made(Digest.parse(id)));
            default -> throw new Malformed("target-kind: can't revoke a " + kind);
        };
    }
}
