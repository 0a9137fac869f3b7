package org.plugpact.core.review;

import java.util.Optional;
import org.plugpact.core.lineage.CoseReceipt;

/**
 * A record's COSE receipt, checked against the fact that it is of, the checkpoint and the log's keys.
 *
 * @param wrong why it is not good; empty if it is
 */
public record ReceiptReview(CoseReceipt receipt, Optional<String> wrong) {
    public boolean isGood() {
        return wrong.isEmpty();
    }
}
