package org.plugpact.meter;

/** Where the key came from, which decides what a signature that it verifies shows. */
public enum KeyOrigin {
    /** Whoever asks brought the key, and knows whose it is: the value is that meter's. */
    GIVEN("--key"),
    /** The key travelled with the value: whoever could change the one could change the other. It shows integrity alone. */
    BESIDE("key from file");

    private final String text;

    KeyOrigin(String text) {
        this.text = text;
    }

    /** As it is printed. */
    public String text() {
        return text;
    }
}
