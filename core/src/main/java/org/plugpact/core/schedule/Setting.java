package org.plugpact.core.schedule;

import java.util.List;

/** What became of a profile that a central system wants installed. */
public sealed interface Setting {
    /**
     * It is installed.
     *
     * @param replaced whose place it took
     */
    record Done(Profiles profiles, List<Profile> replaced) implements Setting {
        public Done {
            replaced = List.copyOf(replaced);
        }
    }

    /**
     * Nothing has changed.
     *
     * @param why with the requirement's number
     */
    record Refused(Refusal refusal, String why) implements Setting {}
}
