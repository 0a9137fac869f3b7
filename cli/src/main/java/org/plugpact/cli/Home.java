package org.plugpact.cli;

import java.nio.file.Path;

/** Where commands keep what they make, unless told otherwise: {@code var} in the checkout that {@code ./plugpact} is in. */
final class Home {
    private Home() {}

    static Path var(String name) {
        return Path.of(System.getProperty("plugpact.home", "."), "var", name)
                .toAbsolutePath()
                .normalize();
    }
}
