package org.plugpact.hub.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.identity.ChargerId;

/**
 * What follows for a campaign, row by row. A member is written {@code wave:standing[:sight]}; standings are w(aiting), a(sked),
 * d(one), f(ailed); sights are - (not to be asked), m (may be asked), n (runs the new one), x (the transfer failed),
 * i (installed, says no version). Limit: half of a wave may fail, within an hour.
 */
class CourseTest {
    private static final Instant BEGAN = Instant.parse("2025-01-31T09:30:00Z");

    @ParameterizedTest(name = "{0} after {1} min, wave {2}, forgiven {3}: {4}")
    @CsvSource({
        // The first wave is asked, if it may be; the second is not looked at.
        "1:w:m 1:w:m 2:w:m, 0, 1, 0, ask 0 ask 1",
        "1:w:m 1:w:- 2:w:m, 0, 1, 0, ask 0",
        "1:w:- 2:w:m, 0, 1, 0, ''",
        "1:a:- 1:w:m, 0, 1, 0, ask 1",
        // Whoever runs it is through, asked or not; whoever failed, too.
        "1:a:n 1:a:-, 0, 1, 0, good 0",
        "1:w:n, 0, 1, 0, good 0",
        "1:a:x, 0, 1, 0, bad 0",
        "1:a:i, 0, 1, 0, good 0",
        "2:w:n 1:w:m, 0, 1, 0, ask 1",
        // Nobody is waited for longer than was said.
        "1:a:- 1:d, 59, 1, 0, ''",
        "1:a:- 1:d, 60, 1, 0, bad 0",
        "1:w:- 1:d, 60, 1, 0, bad 0",
        "1:w:m 1:d, 59, 1, 0, ask 0",
        // A wave begins when the one before is through.
        "1:d 1:d 2:w:m, 0, 1, 0, begin 2",
        "1:d 1:f 2:w:m, 0, 1, 0, begin 2",
        "1:d 2:w:m, 0, 2, 0, ask 1",
        "1:d 1:a:- 2:w:m, 0, 1, 0, ''",
        "1:d 2:d, 0, 2, 0, finish",
        // Too many failures halt it, also while others are under way; those that were forgiven don't count.
        "1:f 1:f 1:w:m 2:w:m, 0, 1, 0, halt",
        "1:f 1:w:m 2:w:m, 0, 1, 0, ask 1",
        "1:f 1:f 1:w:m 2:w:m, 0, 1, 1, ask 2",
        "1:f 1:f 2:w:m, 0, 1, 2, begin 2",
        "1:f 1:f 1:f 2:f, 0, 2, 0, halt",
    })
    void whatFollowsIsAsTheTableSays(String members, long minutes, int wave, int forgiven, String steps) {
        assertThat(told(campaign(Campaign.State.RUNNING, members, wave, forgiven), members, minutes))
                .isEqualTo(steps);
    }

    @ParameterizedTest(name = "{0}, {1} after {2} min: {3}")
    @CsvSource({
        "HALTED, 1:w:m, 0, ''",
        "HALTED, 1:w:m, 90, ''",
        "HALTED, 1:a:n, 0, good 0",
        "HALTED, 1:a:-, 60, bad 0",
        "HALTED, 1:d 2:w:m, 0, ''",
        "DONE, 1:a:n, 0, ''",
        "ABORTED, 1:w:m, 0, ''"
    })
    void nobodyIsAskedWhileItIsHaltedOrOver(Campaign.State state, String members, long minutes, String steps) {
        assertThat(told(campaign(state, members, 1, 0), members, minutes)).isEqualTo(steps);
    }

    @ParameterizedTest
    @CsvSource({"60, 50", "10, 10"})
    void soManyFetchAtOnce(int waiting, int asked) {
        var members = String.join(
                " ", IntStream.range(0, waiting).mapToObj(_ -> "1:w:m").toList());
        assertThat(told(campaign(Campaign.State.RUNNING, members, 1, 0), members, 0)
                        .split(" ", -1))
                .hasSize(2 * asked);
    }

    @ParameterizedTest(name = "{0} chargers in {1}: {2}")
    @CsvSource({"10, 10 50 100, 1 4 5", "3, 5 25 100, 1 2", "1, 5 25 100, 1", "100, 1 2 100, 1 1 98", "7, 100, 7"})
    void wavesAreCutByShares(int chargers, String percents, String sizes) {
        var all = IntStream.range(0, chargers)
                .mapToObj(number -> new ChargerId("C" + number))
                .toList();
        var shares =
                List.of(percents.split(" ", -1)).stream().map(Integer::valueOf).toList();
        var waves = Campaigns.waves(all, shares);
        assertThat(waves.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        assertThat(String.join(" ", waves.stream().map(wave -> "" + wave.size()).toList()))
                .isEqualTo(sizes);
    }

    private static Campaign campaign(Campaign.State state, String text, int wave, int forgiven) {
        var members = new ArrayList<Campaign.Member>();
        for (var one : text.split(" ", -1)) {
            var standing = switch (one.charAt(2)) {
                case 'w' -> Campaign.Standing.WAITING;
                case 'a' -> Campaign.Standing.ASKED;
                case 'd' -> Campaign.Standing.DONE;
                default -> Campaign.Standing.FAILED;
            };
            members.add(new Campaign.Member(
                    new ChargerId("" + members.size()), one.charAt(0) - '0', standing, "", OptionalInt.empty(), BEGAN));
        }
        return new Campaign(1, "NEW", 50, Duration.ofHours(1), state, "", wave, BEGAN, forgiven, BEGAN, members);
    }

    private static String told(Campaign campaign, String text, long minutes) {
        var sights = List.of(text.split(" ", -1));
        var steps = Course.next(
                campaign,
                charger -> sight(sights.get(Integer.parseInt(charger.text()))),
                BEGAN.plus(Duration.ofMinutes(minutes)));
        return String.join(" ", steps.stream().map(CourseTest::told).toList());
    }

    private static Course.Sight sight(String member) {
        char sight = member.charAt(member.length() - 1);
        return new Course.Sight(
                sight == 'n' ? "NEW" : sight == 'i' ? "" : "OLD",
                sight == 'm',
                sight == 'x' || sight == 'i'
                        ? Optional.of(new Course.Asked(sight == 'i', sight == 'x', ""))
                        : Optional.empty());
    }

    private static String told(Step step) {
        return switch (step) {
            case Step.Ask(var charger) -> "ask " + charger.text();
            case Step.Settle(var charger, var good, var _) -> (good ? "good " : "bad ") + charger.text();
            case Step.Begin(var wave) -> "begin " + wave;
            case Step.Halt _ -> "halt";
            case Step.Finish _ -> "finish";
        };
    }
}
