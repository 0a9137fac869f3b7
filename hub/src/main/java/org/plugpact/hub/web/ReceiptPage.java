package org.plugpact.hub.web;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Base41;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.DriverReceipt;
import org.plugpact.core.lineage.NoteSignature;
import org.plugpact.core.review.DriverReview;
import org.plugpact.core.review.Review;
import org.plugpact.hub.views.PactRow;

/**
 * A driver's receipt, for print.
 *
 * @param bytes of the receipt as it is in the file and in the code
 * @param code for a phone's camera; empty if the receipt is too long for one
 * @param corrected whether the price was put right after the close, which the receipt does not say
 */
public record ReceiptPage(PactRow pact, DriverReview review, int bytes, Optional<QrPicture> code, boolean corrected) {
    /** @param hub the address under which this hub was asked */
    static ReceiptPage of(PactRow pact, Review record, DriverReview review, String hub) {
        DriverReceipt receipt = review.receipt();
        byte[] encoded = receipt.encode();
        boolean corrected = record.facts().stream().anyMatch(one -> one.fact().kind() == Kind.CORRECTED);
        return new ReceiptPage(
                pact, review, encoded.length, QrPicture.of(hub + "/verify", Base41.of(encoded)), corrected);
    }

    public String zone() {
        return review.zone().map(zone -> zone.getId()).orElse(ZoneOffset.UTC.getId());
    }

    /** Each priced line in words. */
    public List<String> lines() {
        return review.breakdown()
                .map(price -> price.explain(review.zone().orElse(ZoneOffset.UTC)))
                .orElse(List.of());
    }

    /** Names under the checkpoint besides the log's. */
    public List<String> witnesses() {
        String log = review.receipt().logKey().name();
        return review.receipt().signatures().stream()
                .map(NoteSignature::keyName)
                .filter(name -> !name.equals(log))
                .toList();
    }
}
