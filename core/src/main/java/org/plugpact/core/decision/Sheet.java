package org.plugpact.core.decision;

import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;

/**
 * One content as it is written down: the body that is hashed, and the fields that open it. It is read only when asked,
 * and then once. The arrays are not copied: whoever gets them leaves them alone.
 */
public final class Sheet {
    private final Kind kind;
    private final byte[] body;
    private final byte[] fields;

    private @Nullable Read read;
    private @Nullable Digest bodyDigest;
    private @Nullable Digest id;

    /** What was read. */
    private record Read(Content content, boolean erased) {
        Read(Content content, Fields fields) {
            this(content, !fields.erased().isEmpty());
        }
    }

    /** From bytes that are not looked at yet. */
    public Sheet(Kind kind, byte[] body, byte[] fields) {
        this.kind = kind;
        this.body = body;
        this.fields = fields;
    }

    /** From a content that was just written down. */
    public static Sheet of(Content content, byte[] body, Fields fields) {
        Sheet sheet = new Sheet(content.kind(), body, fields.encode());
        sheet.read = new Read(content, fields);
        return sheet;
    }

    public Kind kind() {
        return kind;
    }

    /** An encoded {@link Envelope}, or an encoded {@link org.plugpact.core.bytes.Recorded}. */
    public byte[] body() {
        return body;
    }

    /** Encoded {@link Fields}. */
    public byte[] fields() {
        return fields;
    }

    /** @throws Malformed if body and fields are not this kind's, or not each other's */
    public Content content() throws Malformed {
        Read known = read;
        if (known == null) {
            Fields decoded = Fields.decode(fields);
            known = new Read(Content.read(kind, body, decoded), decoded);
            read = known;
        }
        return known.content();
    }

    /** Whether something of the fields was erased. @throws Malformed if they have another form */
    public boolean isErased() throws Malformed {
        Read known = read;
        return known == null ? !Fields.decode(fields).erased().isEmpty() : known.erased();
    }

    /** SHA-256 of the body, signatures included. */
    public Digest bodyDigest() {
        Digest known = bodyDigest;
        if (known == null) {
            known = Digest.sha256(body);
            bodyDigest = known;
        }
        return known;
    }

    /**
     * What others cite it by: the same whoever signs. A body without signatures is hashed whole.
     *
     * @throws Malformed if the body should be an envelope and is none
     */
    public Digest id() throws Malformed {
        Digest known = id;
        if (known == null) {
            known = kind.isSigned() ? envelope().id() : bodyDigest();
            id = known;
        }
        return known;
    }

    private Envelope envelope() throws Malformed {
        Read known = read;
        return known != null && known.content() instanceof Content.Signed signed
                ? signed.envelope()
                : Envelope.decode(body);
    }

    /** The content of a sheet of our own. A journal that holds another is broken, which nobody here can mend. */
    Content known() {
        try {
            return content();
        } catch (Malformed broken) {
            throw new IllegalStateException("a " + kind.text() + " on record can't be read", broken);
        }
    }

    /** As {@link #known()}. */
    Digest knownId() {
        try {
            return id();
        } catch (Malformed broken) {
            throw new IllegalStateException("a " + kind.text() + " on record can't be read", broken);
        }
    }
}
