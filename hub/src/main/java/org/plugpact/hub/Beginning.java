package org.plugpact.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.agents.LogRotation;
import org.plugpact.hub.agents.Submission;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.Warrant;
import org.plugpact.hub.ops.Config;

/**
 * Makes sure that a log has begun: the opening, whom the root recognises, and the tariffs. What is on record already is
 * not said again, so that a first start that was cut short is completed by the next.
 */
final class Beginning {
    private final Desk desk;
    private final Submission submission;
    private final Authorities authorities;
    private final Keyring keys;
    private final Config config;

    Beginning(Desk desk, Submission submission, Authorities authorities, Keyring keys, Config config) {
        this.desk = desk;
        this.submission = submission;
        this.authorities = authorities;
        this.keys = keys;
        this.config = config;
    }

    /**
     * Submits what is missing.
     *
     * @return the tariff of chargers that name none
     * @throws IOException if the configured tariff can't be read
     */
    Tariff complete() throws IOException, DeskBusy {
        Tariff usual = tariff();
        boolean begins = desk.durableSize() == 0;
        Optional<Warrant> warrant = keys.warrant();
        if (warrant.isPresent()) {
            // Everything else that a site's log begins with comes from its upper hub.
            if (begins) submit(new Claim.Opening(warrant.get().genesis()));
            return usual;
        }
        for (Claim claim : authorities.genesis(tariffs(usual))) {
            // Everything else is on record from an earlier start.
            boolean missing = claim instanceof Claim.StatementMade(var statement) ? !isMade(statement) : begins;
            if (missing) submit(claim);
        }
        new LogRotation(keys, authorities, desk, submission, config.clock()).complete();
        return usual;
    }

    private Tariff tariff() throws IOException {
        if (config.tariff().isEmpty()) return Tariff.PLUGPACT_DEFAULT;
        Path file = config.tariff().get();
        try {
            return TariffFiles.read(Files.readString(file));
        } catch (IllegalArgumentException refused) {
            throw new IOException(file + ": " + refused.getMessage(), refused);
        }
    }

    private static List<Tariff> tariffs(Tariff usual) {
        List<Tariff> tariffs = new ArrayList<>();
        tariffs.add(Tariff.PLUGPACT_DEFAULT);
        if (!usual.equals(Tariff.PLUGPACT_DEFAULT)) tariffs.add(usual);
        return tariffs;
    }

    private boolean isMade(SignedStatement fresh) {
        return desk.bundle().statements().stream().anyMatch(made -> same(made.statement(), fresh.statement()));
    }

    private static boolean same(Statement made, Statement fresh) {
        // A tariff that is filed already is filed, from whenever.
        if (made instanceof FileRates before && fresh instanceof FileRates now) {
            return before.tariffHash().equals(now.tariffHash());
        }
        return made.equals(fresh);
    }

    private void submit(Claim claim) throws DeskBusy {
        if (submission.submit(claim) instanceof Outcome.Refused(var first, var _)) {
            throw new IllegalStateException("the hub's own word was refused: " + first.reason());
        }
    }
}
