package org.plugpact.audit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.trust.LogSigners;

/**
 * The checkpoints in one file of an export against the tree that its facts make, each as soon as the tree has its size: the log's own
 * words in {@value #OWN}, those that it published in {@value #PUBLISHED}. One thread's own.
 */
final class Checkpoints implements Growing {
    /** By the log's own key; one of them is over all facts. */
    static final String OWN = "checkpoints";

    /** By all keys of the log, and by witnesses. */
    static final String PUBLISHED = "published";

    private final String file;
    private final Taker taker;
    private final Findings findings;
    private final Verifier verifier;
    private final Optional<Notes> notes;
    private Optional<SignedCheckpoint> next = Optional.empty();
    private long count;
    private long lastSize = -1;
    private boolean broken;
    private boolean otherRoot;
    private boolean unsigned;
    private long follow;

    /** Takes one that is the log's word on the facts that are here. */
    interface Taker {
        void take(SignedCheckpoint good, LogSigners signers);
    }

    private Checkpoints(Export export, String file, Taker taker, Verifier verifier, Findings findings) {
        this.file = file;
        this.taker = taker;
        this.findings = findings;
        this.verifier = verifier;
        this.notes = file.equals(OWN) || export.has(file) ? notes(export) : Optional.empty();
        advance();
    }

    static Checkpoints own(Export export, Taker taker, Verifier verifier, Findings findings) {
        return new Checkpoints(export, OWN, taker, verifier, findings);
    }

    /** None in an export of a log that published none, or from before there were any. */
    static Checkpoints published(Export export, Taker taker, Verifier verifier, Findings findings) {
        return new Checkpoints(export, PUBLISHED, taker, verifier, findings);
    }

    private Optional<Notes> notes(Export export) {
        try {
            return Optional.of(new Notes(export.stream(file)));
        } catch (IOException unreadable) {
            wrong("can't be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void advance() {
        next = Optional.empty();
        if (broken || notes.isEmpty()) return;
        try {
            Optional<String> text = notes.get().next();
            if (text.isPresent()) next = Optional.of(SignedCheckpoint.parse(text.get()));
            else notes.get().close();
        } catch (CharacterCodingException strange) {
            wrong("is no text");
        } catch (IOException unreadable) {
            wrong("can't be read: " + unreadable.getMessage());
        } catch (Malformed wrong) {
            wrong("can't be read on after " + count + " checkpoints: " + wrong.getMessage());
        }
    }

    private void wrong(String what) {
        broken = true;
        differ(what);
    }

    /** Compares those of the tree's size. */
    @Override
    public void compare(Frontier tree, Optional<LogSigners> signers) {
        while (next.isPresent() && next.get().checkpoint().size() <= tree.size()) {
            compare(next.get(), tree, signers);
            count++;
            advance();
        }
    }

    private void compare(SignedCheckpoint signed, Frontier tree, Optional<LogSigners> signers) {
        var checkpoint = signed.checkpoint();
        String which = "the checkpoint of size " + checkpoint.size();
        boolean inOrder = checkpoint.size() == tree.size();
        boolean same = checkpoint.root().equals(tree.root());
        if (!inOrder) {
            differ(which + " is out of order");
        } else if (!same) {
            if (otherRoot) follow++;
            else differ(which + " has root " + checkpoint.root() + ", the facts give " + tree.root());
            otherRoot = true;
        }
        // Without a beginning there is no key, which is a difference of its own.
        boolean good = signers.flatMap(keys -> keys.wrong(signed, verifier)).isEmpty();
        if (!good) {
            if (unsigned) follow++;
            else differ(which + " is not signed with the log's key");
            unsigned = true;
        } else if (file.equals(PUBLISHED)
                && signers.filter(keys -> !keys.byAll(signed, verifier)).isPresent()) {
            if (unsigned) follow++;
            else differ(which + " is not signed with all keys of the log");
            unsigned = true;
        }
        if (inOrder && same && good) signers.ifPresent(keys -> taker.take(signed, keys));
        lastSize = checkpoint.size();
    }

    /** At the end of the log. One of its own words must cover all of it; what is published may be a little behind. */
    void end(long size) {
        if (follow > 0) differ(follow + " more checkpoints after those do not hold either");
        if (next.isPresent())
            differ("the checkpoint of size " + next.get().checkpoint().size() + " is beyond the facts");
        if (file.equals(OWN) && !broken && lastSize != size) differ("none covers all " + size + " facts");
    }

    long count() {
        return count;
    }

    private void differ(String what) {
        findings.add(Difference.ofFile(file, what));
    }
}
