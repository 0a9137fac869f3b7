package org.plugpact.core.decision;

import java.time.Instant;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;

/**
 * Something is added to a dispute. The bytes themselves stay beside the facts, since they may identify a person; here is
 * what they are told by.
 *
 * @param dispute its id
 * @param digest SHA-256 of the bytes
 * @param size how many bytes there are
 * @param mediaType what they are, as in RFC 6838; at most {@value #MEDIA_TYPE_MAX} characters
 * @param shows what they show, in the words of who adds them; at most {@value #SHOWS_MAX} characters
 */
public record Exhibit(Digest dispute, Digest digest, long size, String mediaType, String shows) {
    public static final int MEDIA_TYPE_MAX = 127;
    public static final int SHOWS_MAX = 1_024;

    private static final String MEDIA_TYPE_FORM = "[a-z0-9][a-z0-9.+_-]*/[a-z0-9][a-z0-9.+_-]*";

    public Exhibit {
        Forms.require("what it shows", shows, SHOWS_MAX);
        if (size < 0) throw new IllegalArgumentException(size + " bytes");
        if (mediaType.length() > MEDIA_TYPE_MAX || !mediaType.matches(MEDIA_TYPE_FORM)) {
            throw new IllegalArgumentException("not a media type");
        }
    }

    public Part<Exhibit> sign(Salts salts, Signer signer, Role role, Instant at) {
        return Forms.signed(Kind.EVIDENCE_ADDED, this, toFields(salts), signer, role, at);
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Exhibit> read(Envelope envelope, Fields fields) throws Malformed {
        return Forms.part(Kind.EVIDENCE_ADDED, envelope, fields, Exhibit::from);
    }

    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("dispute", dispute)
                .put("digest", digest)
                .put("size", size)
                .put("media-type", mediaType)
                .put("shows", shows)
                .build();
    }

    private static Exhibit from(Reader reader) throws Malformed {
        return new Exhibit(
                reader.digest("dispute"),
                reader.digest("digest"),
                reader.integer("size"),
                reader.text("media-type"),
                reader.text("shows"));
    }
}
