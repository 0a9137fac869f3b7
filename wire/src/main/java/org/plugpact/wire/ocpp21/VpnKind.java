package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** VPNEnumType: {@code Vpn.type} (OCPP 2.1, part 2). */
public enum VpnKind implements Word {
    IK_EV2("IKEv2"),
    IP_SEC("IPSec"),
    L2_TP("L2TP"),
    PPTP("PPTP");

    private final String text;

    VpnKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
