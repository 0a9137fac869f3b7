package org.plugpact.hub.desk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.State;
import org.plugpact.core.evidence.Evidence;

/** One thing that waits for the writer, and somebody for it. */
sealed interface Item {
    /** Refuses whoever waits. */
    void fail(Throwable why);

    /** To be decided. */
    record Submission(Evidence evidence, CompletableFuture<Outcome> answer) implements Item {
        Submission(Evidence evidence) {
            this(evidence, new CompletableFuture<>());
        }

        @Override
        public void fail(Throwable why) {
            answer.completeExceptionally(why);
        }
    }

    /** To be made where it will stand, and decided. */
    record Making(LongFunction<Evidence> maker, CompletableFuture<Outcome> answer) implements Item {
        Making(LongFunction<Evidence> maker) {
            this(maker, new CompletableFuture<>());
        }

        @Override
        public void fail(Throwable why) {
            answer.completeExceptionally(why);
        }
    }

    /** To be asked of the state once all before it is durable. */
    record Question<T>(Function<State, T> ask, CompletableFuture<T> answer) implements Item {
        Question(Function<State, T> ask) {
            this(ask, new CompletableFuture<>());
        }

        /** A bug in a question changes nothing, so it is the asker's alone. */
        void answer(State state) {
            try {
                answer.complete(ask.apply(state));
            } catch (RuntimeException bug) {
                answer.completeExceptionally(bug);
            }
        }

        @Override
        public void fail(Throwable why) {
            answer.completeExceptionally(why);
        }
    }
}
