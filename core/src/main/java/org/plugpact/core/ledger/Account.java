package org.plugpact.core.ledger;

/**
 * An account, by its name: steps from the kind down, with {@code /} between them, such as {@code revenue/GB*PKC/energy}.
 *
 * @param name 1 to {@value #NAME_MAX} printable ASCII characters without a space
 */
public record Account(String name) implements Comparable<Account> {
    public static final int NAME_MAX = 255;

    public Account {
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("an account's name of " + name.length() + " characters");
        }
        if (!name.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("not an account's name: " + name);
        }
    }

    @Override
    public int compareTo(Account other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
