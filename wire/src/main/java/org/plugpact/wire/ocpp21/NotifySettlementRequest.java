package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A payment at the terminal was settled (OCPP 2.1, part 2, 1.57.1). */
public record NotifySettlementRequest(
        Optional<String> transactionId,
        String pspRef,
        PaymentStatus status,
        Optional<String> statusInfo,
        BigDecimal settlementAmount,
        Instant settlementTime,
        Optional<String> receiptId,
        Optional<String> receiptUrl,
        Optional<Address> vatCompany,
        Optional<String> vatNumber)
        implements Request {
    static NotifySettlementRequest read(Fields from) throws Violated {
        return new NotifySettlementRequest(
                from.optionalText("transactionId", 36),
                from.text("pspRef", 255),
                from.word("status", PaymentStatus.values()),
                from.optionalText("statusInfo", 500),
                from.decimal("settlementAmount"),
                from.timestamp("settlementTime"),
                from.optionalText("receiptId", 50),
                from.optionalText("receiptUrl", 2000),
                from.optionalObject("vatCompany", Address::read),
                from.optionalText("vatNumber", 20));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_SETTLEMENT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("transactionId", transactionId)
                .text("pspRef", pspRef)
                .word("status", status)
                .text("statusInfo", statusInfo)
                .decimal("settlementAmount", settlementAmount)
                .timestamp("settlementTime", settlementTime)
                .text("receiptId", receiptId)
                .text("receiptUrl", receiptUrl)
                .put("vatCompany", vatCompany.map(Address::write))
                .text("vatNumber", vatNumber)
                .done();
    }
}
