package org.plugpact.hub.views;

import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Disputed;
import org.plugpact.core.decision.EvidenceAdded;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Ruled;
import org.plugpact.core.decision.Withdrawn;

/**
 * A step of a dispute in a few words.
 *
 * @param dispute which one, by id
 */
public record Docketed(Digest dispute, String words) {
    public static Docketed of(Content.OfDispute said) {
        return switch (said) {
            case Disputed(var part) ->
                new Docketed(
                        part.id(),
                        part.content().ground().text() + ": " + part.content().reason());
            case EvidenceAdded(var part) ->
                new Docketed(
                        part.content().dispute(),
                        part.content().mediaType() + ", " + part.content().size() + " bytes: "
                                + part.content().shows());
            case Ruled(var part) ->
                new Docketed(
                        part.content().dispute(),
                        part.content().result().text() + ": " + part.content().reason());
            case Withdrawn(var part) ->
                new Docketed(part.content().dispute(), part.content().reason());
        };
    }

    public static Docketed of(Corrected said) {
        return new Docketed(
                said.dispute(),
                said.credited().gross() + " credited, " + said.charged().gross() + " charged; " + said.energyBefore()
                        + " becomes " + said.energy());
    }

    public static Docketed of(Lapsed said) {
        return new Docketed(said.dispute(), "nobody ruled in time: the record stands");
    }
}
