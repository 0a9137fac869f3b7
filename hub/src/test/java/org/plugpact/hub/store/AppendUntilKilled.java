package org.plugpact.hub.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;

/** A process that does nothing but append, and says after each batch what it was told is durable. It never ends itself. */
final class AppendUntilKilled {
    private static final int BATCH_MAX = 60;

    private AppendUntilKilled() {}

    /** Arguments: the data folder, a seed, and the database's URL unless it is an embedded one. */
    public static void main(String[] arguments) throws Exception {
        Config folder = Config.in(Path.of(arguments[0]));
        Config config = arguments.length > 2 ? folder.withDatabaseUrl(arguments[2]) : folder;
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(Long.parseLong(arguments[1]));
        Database database = Database.open(config, new Health());
        FactStore store = FactStore.open(database);
        TestLog log = new TestLog();
        for (long from = 0; from < store.size(); from += FactStore.READ_MAX)
            log.restore(store.facts(from, FactStore.READ_MAX));
        while (true) {
            List<Fact> facts = log.take(1 + chance.nextInt(BATCH_MAX));
            SignedCheckpoint checkpoint = log.checkpoint();
            store.append(facts, checkpoint);
            say("", checkpoint);
            if (chance.nextInt(8) == 0) store.shown();
            if (chance.nextInt(3) == 0 && store.publish(checkpoint, Instant.EPOCH)) say("published ", checkpoint);
        }
    }

    // One write a line: a line that the test reads whole was durable before it was begun.
    private static void say(String what, SignedCheckpoint checkpoint) {
        System.out.print(what + checkpoint.checkpoint().size() + " "
                + checkpoint.checkpoint().root() + "\n");
        System.out.flush();
    }
}
