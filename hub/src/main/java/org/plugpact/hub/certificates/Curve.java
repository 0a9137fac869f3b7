package org.plugpact.hub.certificates;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The curves that count (BSI TR-02102-1; FIPS 186-5): others of the same size don't. */
enum Curve {
    P_256("secp256r1"),
    P_384("secp384r1"),
    P_521("secp521r1");

    private final String jcaName;

    Curve(String jcaName) {
        this.jcaName = jcaName;
    }

    /** Empty if it is no key on one of them. */
    static Optional<Curve> of(PublicKey key) {
        if (!(key instanceof ECPublicKey elliptic)) return Optional.empty();
        ECParameterSpec its = elliptic.getParams();
        return Arrays.stream(values()).filter(one -> one.is(its)).findFirst();
    }

    private boolean is(ECParameterSpec other) {
        ECParameterSpec own = parameters();
        return own.getCurve().equals(other.getCurve())
                && own.getGenerator().equals(other.getGenerator())
                && own.getOrder().equals(other.getOrder());
    }

    private ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(jcaName));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + jcaName, missing);
        }
    }
}
