package org.plugpact.audit;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Disputed;
import org.plugpact.core.decision.EvidenceAdded;
import org.plugpact.core.decision.Exhibit;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Ruled;
import org.plugpact.core.decision.Ruling;
import org.plugpact.core.decision.Withdrawn;

/** What was said of a dispute, in words: the first sentence tells what happened, the others how. */
final class DisputeStory {
    private static final int DIGITS_SHOWN = 16;

    private DisputeStory() {}

    /** @throws IllegalArgumentException for a fact that is about no dispute */
    static List<String> sentences(Content content, ZoneId zone) {
        if (content instanceof Disputed said)
            return disputed(said.part().content(), said.part().id());
        if (content instanceof EvidenceAdded said) return added(said.part().content());
        if (content instanceof Ruled said) return ruled(said.part().content(), zone);
        if (content instanceof Withdrawn said) {
            var says = said.part().content();
            return List.of("WITHDRAWN: dispute " + shortly(says.dispute()) + ". " + quoted(says.reason()));
        }
        if (content instanceof Corrected said) return corrected(said);
        if (content instanceof Lapsed said) {
            return List.of(
                    "LAPSED: nobody ruled in time on dispute " + shortly(said.dispute()) + ", so the record stands.");
        }
        throw new IllegalArgumentException("about no dispute: " + content.kind());
    }

    private static List<String> disputed(Dispute says, Digest id) {
        var sentences = new ArrayList<String>();
        sentences.add("DISPUTED (" + says.ground().text() + "): dispute " + shortly(id) + ". " + quoted(says.reason()));
        if (!says.fields().isEmpty())
            sentences.add("Of the close, it disputes " + String.join(", ", says.fields()) + ".");
        says.energy().ifPresent(energy -> sentences.add("It claims that " + energy + " were delivered."));
        says.gross().ifPresent(gross -> sentences.add("It claims that " + gross + " are owed, tax included."));
        return sentences;
    }

    private static List<String> added(Exhibit says) {
        return List.of(
                "Evidence was added to dispute " + shortly(says.dispute()) + ": " + quoted(says.shows()),
                says.size() + " bytes of " + says.mediaType() + ", SHA-256 "
                        + says.digest().hex() + ".");
    }

    private static List<String> ruled(Ruling says, ZoneId zone) {
        var sentences = new ArrayList<String>();
        sentences.add("RULED: dispute " + shortly(says.dispute()) + " is "
                + says.result().text() + ". " + quoted(says.reason()));
        says.energy().ifPresent(energy -> sentences.add("What was delivered is " + energy + "."));
        says.breakdown().ifPresent(lines -> sentences.addAll(lines.explain(zone)));
        sentences.add("It rests on " + says.rules().size() + " statements and "
                + says.evidence().size() + " pieces of evidence.");
        return sentences;
    }

    private static List<String> corrected(Corrected said) {
        return List.of(
                "CORRECTED: " + said.credited().gross() + " credited, "
                        + said.charged().gross() + " charged instead, tax included.",
                "What was delivered stood at " + said.energyBefore() + ", and stands at " + said.energy()
                        + " from now on. The close itself is as it was signed.");
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "No reason was given." : "\u201c" + text + "\u201d";
    }

    private static String shortly(Digest digest) {
        return digest.hex().substring(0, DIGITS_SHOWN) + "\u2026";
    }
}
