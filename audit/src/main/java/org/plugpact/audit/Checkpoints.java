package org.plugpact.audit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.trust.LogSigners;

/** The checkpoints of an export against the tree that its facts make, each as soon as the tree has its size. One thread's own. */
final class Checkpoints {
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

    Checkpoints(Export export, Verifier verifier, Findings findings) {
        this.findings = findings;
        this.verifier = verifier;
        this.notes = notes(export);
        advance();
    }

    private Optional<Notes> notes(Export export) {
        try {
            return Optional.of(new Notes(export.stream(Export.CHECKPOINTS)));
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
    void compare(Frontier tree, Optional<LogSigners> signers) {
        while (next.isPresent() && next.get().checkpoint().size() <= tree.size()) {
            compare(next.get(), tree, signers);
            count++;
            advance();
        }
    }

    private void compare(SignedCheckpoint signed, Frontier tree, Optional<LogSigners> signers) {
        var checkpoint = signed.checkpoint();
        String which = "the checkpoint of size " + checkpoint.size();
        if (checkpoint.size() != tree.size()) {
            differ(which + " is out of order");
        } else if (!checkpoint.root().equals(tree.root())) {
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
        }
        lastSize = checkpoint.size();
    }

    /** At the end of the log: one must cover all of it. */
    void end(long size) {
        if (follow > 0) differ(follow + " more checkpoints after those do not hold either");
        if (next.isPresent())
            differ("the checkpoint of size " + next.get().checkpoint().size() + " is beyond the facts");
        if (!broken && lastSize != size) differ("none covers all " + size + " facts");
    }

    long count() {
        return count;
    }

    private void differ(String what) {
        findings.add(Difference.ofFile(Export.CHECKPOINTS, what));
    }
}
