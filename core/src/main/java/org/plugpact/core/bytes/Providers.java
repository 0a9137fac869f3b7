package org.plugpact.core.bytes;

import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Which security provider serves which signature algorithm. Chosen once and handed to whoever signs or verifies. */
public final class Providers {
    private static final String FAST_TYPE = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /** The fast provider reads this when it is built: it takes Ed25519's keys as its own only if it is set, and is slower without. */
    private static final String FAST_ED_KEYS = "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

    private final Map<Algorithm, Provider> serving;
    private final List<String> notes;

    private Providers(Map<Algorithm, Provider> serving, List<String> notes) {
        this.serving = new EnumMap<>(serving);
        this.notes = List.copyOf(notes);
    }

    /** What the Java platform itself brings. */
    public static Providers jdk() {
        return new Providers(platform(), List.of());
    }

    /**
     * The Amazon Corretto Crypto Provider for what it offers if it is there and its native part loads, the Java platform
     * for the rest. The provider is added at the end of the platform's list, so that certification paths can ask for it
     * by name and nothing else changes hands. Found and added once a process.
     */
    public static Providers fastest() {
        return Fastest.FOUND;
    }

    /** The provider that serves an algorithm. */
    public Provider of(Algorithm algorithm) {
        Provider provider = serving.get(algorithm);
        if (provider == null) throw new IllegalStateException("nobody serves " + algorithm);
        return provider;
    }

    /** One line for the log: who serves each algorithm, and why the fast one does not. */
    public String describe() {
        List<String> parts = new ArrayList<>();
        serving.forEach((algorithm, provider) ->
                parts.add(algorithm + " by " + provider.getName() + " " + provider.getVersionStr()));
        parts.addAll(notes);
        return String.join(", ", parts);
    }

    private static Map<Algorithm, Provider> platform() {
        Map<Algorithm, Provider> serving = new EnumMap<>(Algorithm.class);
        for (Algorithm algorithm : Algorithm.values()) {
            Provider[] able = Security.getProviders("Signature." + algorithm.jcaName());
            if (able == null) throw new IllegalStateException("this Java platform does not offer " + algorithm);
            serving.put(algorithm, able[0]);
        }
        return serving;
    }

    /** The search behind {@link #fastest}, among what a class loader sees. */
    static Providers search(@Nullable ClassLoader seeing) {
        Map<Algorithm, Provider> serving = platform();
        List<String> notes = new ArrayList<>();
        System.setProperty(FAST_ED_KEYS, "true");
        try {
            ServiceLoader.load(Provider.class, seeing).stream()
                    // By name of the type, before it is built: other providers' constructors are none of our business.
                    .filter(found -> found.type().getName().equals(FAST_TYPE))
                    .map(ServiceLoader.Provider::get)
                    .findFirst()
                    .ifPresentOrElse(fast -> take(fast, serving, notes), () -> notes.add("no fast provider here"));
        } catch (ServiceConfigurationError | LinkageError broken) {
            notes.add("the fast provider does not load (" + broken + ")");
        }
        return new Providers(serving, notes);
    }

    private static void take(Provider fast, Map<Algorithm, Provider> serving, List<String> notes) {
        // The platform's ML-DSA is the faster one.
        for (Algorithm algorithm : EnumSet.complementOf(EnumSet.of(Algorithm.ML_DSA_44))) {
            if (fast.getService("Signature", algorithm.jcaName()) == null) {
                notes.add("the fast provider does not offer " + algorithm);
            } else {
                serving.put(algorithm, fast);
            }
        }
        if (serving.containsValue(fast)) Security.addProvider(fast);
    }

    /** Found when first asked for, by whichever thread that is. */
    private static final class Fastest {
        private static final Providers FOUND = search(Providers.class.getClassLoader());
    }
}
