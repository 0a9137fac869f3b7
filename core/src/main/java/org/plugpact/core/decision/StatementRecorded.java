package org.plugpact.core.decision;

import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.StatusList;

/** An authority's statement became part of the trust bundle. */
public record StatementRecorded(SignedStatement signed) implements Content.Signed {
    @Override
    public Kind kind() {
        return switch (signed.statement()) {
            case Recognise _ -> Kind.RECOGNISE;
            case Delegate _ -> Kind.DELEGATE;
            case FileRates _ -> Kind.FILE_RATES;
            case Revoke _ -> Kind.REVOKE;
            case Federate _ -> Kind.FEDERATE;
            case Qualify _ -> Kind.QUALIFY;
            case Rule _ -> Kind.RULE;
            case StatusList _ -> Kind.STATUS_LIST;
            case LogKeys _ -> Kind.LOG_KEYS;
        };
    }

    @Override
    public Envelope envelope() {
        return signed.envelope();
    }

    @Override
    public Fields fields() {
        return signed.fields();
    }
}
