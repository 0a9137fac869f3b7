package org.plugpact.hub.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.governance.SignedStatement;

/** An administrator at a browser. Any thread. */
public final class SignIn {
    /** Previews that can still be confirmed; an older one has to be made anew. */
    static final int PREVIEWS_MAX = 16;

    private final String who;
    private final String formToken;
    private final Instant end;

    // Guarded by this, both.
    private Instant seen;
    private final Map<String, List<SignedStatement>> previews = new LinkedHashMap<>();

    SignIn(String who, String formToken, Instant now, Instant end) {
        this.who = who;
        this.formToken = formToken;
        this.end = end;
        this.seen = now;
    }

    /** The name that was given. */
    public String who() {
        return who;
    }

    /** Stands in every form, so that no other site's form is taken for one of ours. */
    public String formToken() {
        return formToken;
    }

    boolean isOurs(String presented) {
        return MessageDigest.isEqual(
                formToken.getBytes(StandardCharsets.US_ASCII), presented.getBytes(StandardCharsets.UTF_8));
    }

    synchronized boolean isOver(Instant now) {
        return !now.isBefore(end) || !now.isBefore(seen.plus(SignIns.IDLE_MAX));
    }

    synchronized void see(Instant now) {
        seen = now;
    }

    /** Keeps what is shown, signed, until it is confirmed. */
    synchronized void keep(String preview, List<SignedStatement> statements) {
        previews.put(preview, statements);
        if (previews.size() > PREVIEWS_MAX)
            previews.remove(previews.keySet().iterator().next());
    }

    /** What was shown; once. */
    synchronized Optional<List<SignedStatement>> confirm(String preview) {
        return Optional.ofNullable(previews.remove(preview));
    }

    @Override
    public String toString() {
        return "SignIn[" + who + "]";
    }
}
