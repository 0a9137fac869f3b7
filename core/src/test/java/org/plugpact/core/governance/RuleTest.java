package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.FROM;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.SCOTLAND;
import static org.plugpact.core.governance.Network.TO;
import static org.plugpact.core.governance.Network.VERIFIER;
import static org.plugpact.core.governance.Network.YEAR;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/** Rules, qualifications and authority handed on: who may state them, which counts, and until when. */
class RuleTest {
    private static final Network N = Network.one();
    private static final PartyId GRID = new PartyId("grid");
    private static final PartyId AGENCY = new PartyId("agency");
    private static final PartyId BROKER = new PartyId("broker");
    private static final PartyId AGENT = new PartyId("far-agent");
    private static final Digest KEY = Digest.sha256(new byte[] {1});

    private static Rule rule(Jurisdiction within, Instant from, long days) {
        return new Rule(
                REGULATOR,
                within,
                Topic.DISPUTE,
                new TreeMap<>(Map.of("days", new Rule.Quantity(days), "kinds", new Rule.Texts(List.of("meter")))),
                new Interval(from, TO));
    }

    private static TrustBundle with(Object... statementsAndKeys) {
        TrustBundle bundle = N.bundle;
        for (int i = 0; i < statementsAndKeys.length; i += 2) {
            bundle =
                    Network.more(bundle, N.stated((Statement) statementsAndKeys[i], (Issued) statementsAndKeys[i + 1]));
        }
        return bundle;
    }

    @Test
    void aRuleSaysWhatItNamesAndNothingElse() {
        Rule rule = rule(BRITAIN, FROM, 30);
        assertThat(rule.integer("days")).isEqualTo(OptionalLong.of(30));
        assertThat(rule.integer("kinds")).isEmpty();
        assertThat(rule.integer("hours")).isEmpty();
        assertThat(rule.texts("kinds")).containsExactly("meter");
        assertThat(rule.texts("days")).isEmpty();
    }

    @Test
    void aTermsNameHasALongestLength() {
        String longest = "a".repeat(Rule.NAME_MAX);
        TreeMap<String, Rule.Term> terms = new TreeMap<>(Map.of(longest, new Rule.Quantity(1)));
        assertThat(new Rule(REGULATOR, BRITAIN, Topic.DISPUTE, terms, YEAR).integer(longest))
                .hasValue(1);
        terms.put(longest + "a", new Rule.Quantity(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule(REGULATOR, BRITAIN, Topic.DISPUTE, terms, YEAR))
                .withMessage("a name of 65 characters");
    }

    @ParameterizedTest(name = "in {0} at {1}: {2} days")
    @CsvSource({
        "GB, 2026-06-01T12:00:00Z, 20",
        "GB, 2026-04-30T12:00:00Z, 10",
        "GB/ENG, 2026-06-01T12:00:00Z, 20",
        "GB/SCT, 2026-06-01T12:00:00Z, 30",
        "FR, 2026-06-01T12:00:00Z, 0",
        "GB/SCT, 2027-01-01T00:00:00Z, 0"
    })
    void theSmallestPlaceThenTheLatestInForceCounts(String place, Instant at, long days) {
        TrustBundle bundle = with(
                rule(SCOTLAND, FROM, 30), N.regulator,
                rule(BRITAIN, Instant.parse("2026-05-01T00:00:00Z"), 20), N.regulator,
                rule(BRITAIN, FROM, 10), N.regulator);
        Optional<TrustBundle.InForce> found = bundle.rule(Topic.DISPUTE, Jurisdiction.parse(place), at);
        assertThat(found.map(rule -> rule.says().integer("days").orElseThrow()).orElse(0L))
                .isEqualTo(days);
    }

    @Test
    void ofTwoSinceTheSameInstantTheLaterInTheLogCounts() {
        TrustBundle bundle = with(rule(BRITAIN, FROM, 10), N.regulator, rule(BRITAIN, FROM, 11), N.regulator);
        assertThat(bundle.rule(Topic.DISPUTE, BRITAIN, NOON)
                        .orElseThrow()
                        .says()
                        .integer("days"))
                .hasValue(11);
    }

    @Test
    void aRuleFallsWithItsMaker() {
        TrustBundle bundle = with(rule(BRITAIN, FROM, 10), N.regulator);
        TrustBundle fallen = Network.more(
                bundle, N.stated(new Revoke(Network.ROOT, new Target.Authority(REGULATOR), NOON, "fell"), N.root));
        assertThat(bundle.rule(Topic.DISPUTE, BRITAIN, NOON)).isPresent();
        assertThat(fallen.rule(Topic.DISPUTE, BRITAIN, NOON)).isEmpty();
        assertThat(fallen.rule(Topic.DISPUTE, BRITAIN, NOON.minusMillis(1))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void onlyWhoHasTheTopicsRoleSetsARule(Topic topic) {
        Issued key = Issued.self(Issued.Wish.authority("any", org.plugpact.core.bytes.Algorithm.EDDSA, YEAR));
        for (Role role : Role.values()) {
            PartyId maker = new PartyId("any");
            TrustBundle bundle = with(Network.recognise(Network.ROOT, maker, key, List.of(role), BRITAIN), N.root);
            Rule rule = new Rule(maker, SCOTLAND, topic, new TreeMap<>(), YEAR);
            boolean taken = bundle.with(N.stated(rule, key), VERIFIER, NOON) instanceof TrustBundle.Admitted;
            assertThat(taken)
                    .as("%s by %s", topic, role)
                    .isEqualTo(topic.makers().contains(role));
            Rule abroad = new Rule(maker, FRANCE, topic, new TreeMap<>(), YEAR);
            assertThat(bundle.with(N.stated(abroad, key), VERIFIER, NOON)).isInstanceOf(TrustBundle.Refused.class);
        }
    }

    @Test
    void aGridOperatorQualifiesAPartyOrOneDevice() {
        Issued key = N.stranger;
        Recognise grid = Network.recognise(Network.ROOT, GRID, key, List.of(Role.GRID_OPERATOR), BRITAIN);
        Qualify whole = new Qualify(GRID, OPERATOR, Qualify.V2G, SCOTLAND, Optional.empty(), YEAR);
        Qualify one = new Qualify(GRID, OPERATOR, Qualify.V2G, BRITAIN, Optional.of(KEY), YEAR);
        Digest other = Digest.sha256(new byte[] {2});
        TrustBundle device = with(grid, N.root, one, key);
        assertThat(device.qualified(OPERATOR, Qualify.V2G, SCOTLAND, KEY, NOON)).isPresent();
        assertThat(device.qualified(OPERATOR, Qualify.V2G, SCOTLAND, other, NOON))
                .isEmpty();
        TrustBundle party = with(grid, N.root, whole, key);
        assertThat(party.qualified(OPERATOR, Qualify.V2G, SCOTLAND, other, NOON))
                .isPresent();
        assertThat(party.qualified(OPERATOR, Qualify.V2G, BRITAIN, other, NOON)).isEmpty();
        assertThat(party.qualified(OPERATOR, Qualify.AGGREGATION, SCOTLAND, other, NOON))
                .isEmpty();
        assertThat(party.qualified(OPERATOR, Qualify.V2G, SCOTLAND, other, TO)).isEmpty();
        assertThat(N.bundle.with(
                        N.stated(
                                new Qualify(OPERATOR, OPERATOR, Qualify.V2G, BRITAIN, Optional.empty(), YEAR),
                                N.operator),
                        VERIFIER,
                        NOON))
                .isInstanceOf(TrustBundle.Refused.class);
    }

    /** Agency and broker are recognised for something else: what they hand on is the operator's, not theirs. */
    private static TrustBundle handedOn(int first, int second, Jurisdiction wide, Jurisdiction narrow, Interval span) {
        Issued broker = N.regulator;
        return with(
                Network.recognise(Network.ROOT, AGENCY, N.stranger, List.of(Role.SITE_HOST), BRITAIN),
                N.root,
                new Delegate(OPERATOR, OPERATOR, AGENCY, Role.CHARGING_NETWORK, wide, first, Optional.empty(), YEAR),
                N.operator,
                new Delegate(
                        AGENCY, OPERATOR, REGULATOR, Role.CHARGING_NETWORK, narrow, second, Optional.empty(), span),
                N.stranger,
                new Delegate(REGULATOR, OPERATOR, AGENT, Role.CHARGING_NETWORK, narrow, 0, Optional.empty(), YEAR),
                broker);
    }

    @Test
    void authorityIsHandedOnWithinItsPlaceItsTimeAndItsSteps() {
        Interval half = new Interval(FROM, NOON.plusSeconds(1));
        TrustBundle bundle = handedOn(2, 1, BRITAIN, SCOTLAND, half);
        assertThat(asks(bundle, SCOTLAND, NOON)).isPresent();
        assertThat(asks(bundle, BRITAIN, NOON)).isEmpty();
        assertThat(asks(bundle, SCOTLAND, NOON.plusSeconds(1))).isEmpty();
        Revoke first = new Revoke(OPERATOR, new Target.Made(statement(bundle, AGENCY)), NOON, "no more");
        assertThat(asks(Network.more(bundle, N.stated(first, N.operator)), SCOTLAND, NOON))
                .isEmpty();
    }

    @ParameterizedTest(name = "after {0} steps, {1} more from {2} in {3}")
    @CsvSource({"1, 1, GB, GB/SCT", "0, 0, GB, GB/SCT", "2, 1, GB/SCT, GB"})
    void nobodyHandsOnMoreThanHeGot(int first, int second, String wide, String narrow) {
        TrustBundle bundle = with(
                Network.recognise(Network.ROOT, AGENCY, N.stranger, List.of(Role.SITE_HOST), BRITAIN),
                N.root,
                new Delegate(
                        OPERATOR,
                        OPERATOR,
                        AGENCY,
                        Role.CHARGING_NETWORK,
                        Jurisdiction.parse(wide),
                        first,
                        Optional.empty(),
                        YEAR),
                N.operator);
        Delegate more = new Delegate(
                AGENCY,
                OPERATOR,
                BROKER,
                Role.CHARGING_NETWORK,
                Jurisdiction.parse(narrow),
                second,
                Optional.empty(),
                YEAR);
        assertThat(bundle.with(N.stated(more, N.stranger), VERIFIER, NOON)).isInstanceOf(TrustBundle.Refused.class);
    }

    @Test
    void aDelegationEndsWithItsOwnTerm() {
        Interval hour = new Interval(NOON.minusSeconds(3600), NOON);
        TrustBundle bundle =
                with(new Delegate(OPERATOR, AGENT, Role.CHARGING_NETWORK, BRITAIN, Optional.empty(), hour), N.operator);
        assertThat(asks(bundle, SCOTLAND, NOON.minusMillis(1))).isPresent();
        assertThat(asks(bundle, SCOTLAND, NOON)).isEmpty();
    }

    private static Optional<Digest> asks(TrustBundle bundle, Jurisdiction within, Instant at) {
        return bundle.delegated(OPERATOR, AGENT, Role.CHARGING_NETWORK, within, KEY, at);
    }

    private static Digest statement(TrustBundle bundle, PartyId to) {
        return bundle.statements().stream()
                .filter(one ->
                        one.statement() instanceof Delegate says && says.to().equals(to))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
