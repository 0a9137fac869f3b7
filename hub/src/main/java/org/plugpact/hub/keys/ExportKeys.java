package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plugpact.core.bytes.Signer;

/**
 * Whose word an export is: the root authority's, and the governance log's own.
 *
 * @param governance empty in a key folder from before there was one
 */
public record ExportKeys(Signer root, Optional<GovernanceKey> governance) {
    /**
     * Reads them from a hub's key folder and changes nothing there, whether that hub runs or not.
     *
     * @throws KeysRefused if others can read a file, one is missing or damaged, or the hub is one at a site
     */
    public static ExportKeys read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new KeysRefused("there is no hub's key folder " + folder);
        OwnerOnly.check(folder);
        if (Files.exists(folder.resolve(EdgeKeys.WARRANT)))
            throw new KeysRefused("a site's log is exported by its upper hub, whose root signs what it exports");
        Optional<GovernanceKey> governance = Files.exists(folder.resolve(GovernanceKey.MANDATE))
                ? Optional.of(GovernanceKey.read(folder))
                : Optional.empty();
        return new ExportKeys(Authority.read(folder, FirstStart.ROOT).key().signer(), governance);
    }

    @Override
    public String toString() {
        return "ExportKeys[" + root.certificate() + "]";
    }
}
