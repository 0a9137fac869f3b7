package org.plugpact.core.schedule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Asks of a profile that a central system sends all that would keep a station from installing it. */
record Admission(Station station, List<Charging> running, List<Profile> installed) {
    private record Question(Refusal refusal, String why, Supplier<Boolean> isWrong) {}

    /** The first reason against it. */
    Optional<Setting.Refused> refusal(Profile wanted) {
        return Stream.of(
                        of(wanted),
                        ofPurpose(wanted),
                        ofSchedule(wanted.schedule(), wanted),
                        ofPhases(wanted),
                        ofOthers(wanted))
                .flatMap(questions -> questions)
                .filter(question -> question.isWrong().get())
                .findFirst()
                .map(question -> new Setting.Refused(question.refusal(), question.why()));
    }

    private Stream<Question> of(Profile wanted) {
        var ability = station.ability();
        return Stream.of(
                new Question(
                        Refusal.UNKNOWN_EVSE,
                        "K01.FR.28: no such EVSE",
                        () -> station.outlet(wanted.evse()).isEmpty()),
                new Question(
                        Refusal.PURPOSE,
                        "K01.FR.22, K01.FR.120: a purpose that is not for the central system, or not supported",
                        () -> !ability.purposes().contains(wanted.purpose())),
                new Question(
                        Refusal.STACK_LEVEL,
                        "above ChargingProfileMaxStackLevel",
                        () -> wanted.stackLevel() > ability.stackLevelMax()),
                new Question(
                        Refusal.KIND,
                        "K01.FR.121: no dynamic profiles",
                        () -> wanted.kind() == Kind.DYNAMIC && !ability.dynamic()),
                new Question(
                        Refusal.PROFILE,
                        "it ends before it begins",
                        () -> wanted.validFrom()
                                .flatMap(from -> wanted.validTo().map(to -> !from.isBefore(to)))
                                .orElse(false)));
    }

    private Stream<Question> ofPurpose(Profile wanted) {
        boolean isTx = wanted.purpose() == Purpose.TX;
        return Stream.of(
                new Question(
                        Refusal.PROFILE,
                        "a limit of the station as a whole is set on EVSE 0 (1.6, 3.13.1; 2.x, K 3.2)",
                        () -> wanted.purpose() == Purpose.STATION_MAX && wanted.evse() != 0),
                new Question(
                        Refusal.PROFILE,
                        "K01.FR.38: a limit of the station as a whole is not relative",
                        () -> wanted.purpose() == Purpose.STATION_MAX && wanted.kind() == Kind.RELATIVE),
                new Question(
                        Refusal.PROFILE,
                        "K01.FR.16: a transaction's profile is set on its EVSE",
                        () -> isTx && wanted.evse() == 0),
                new Question(
                        Refusal.PROFILE,
                        "K01.FR.03: a transaction's profile names it",
                        () -> isTx && isSince2() && wanted.transaction().isEmpty()),
                new Question(
                        Refusal.PROFILE,
                        "1.6, 7.8: a transaction is named by a transaction's profile alone",
                        () -> !isTx && wanted.transaction().isPresent()),
                new Question(
                        Refusal.NO_TRANSACTION,
                        "K01.FR.09, K01.FR.33: no such transaction on that EVSE",
                        () -> isTx && running.stream().noneMatch(it -> belongs(wanted, it))));
    }

    private static boolean belongs(Profile wanted, Charging running) {
        return running.evse() == wanted.evse()
                && wanted.transaction().map(running.transaction()::equals).orElse(true);
    }

    private Stream<Question> ofSchedule(Schedule schedule, Profile wanted) {
        var ability = station.ability();
        boolean isPriority = wanted.purpose() == Purpose.PRIORITY_CHARGING;
        return Stream.of(
                new Question(
                        Refusal.RATE_UNIT,
                        "K01.FR.26: a rate unit that is not supported",
                        () -> !ability.units().contains(schedule.unit())),
                new Question(
                        Refusal.TOO_MANY,
                        "more periods than PeriodsPerSchedule",
                        () -> schedule.periods().size() > ability.periodsMax()),
                new Question(
                        Refusal.SCHEDULE,
                        "K01.FR.31, K01.FR.35: periods start at 0 and go on in order",
                        () -> !schedule.isInOrder()),
                new Question(
                        Refusal.SCHEDULE,
                        "K01.FR.41: a relative schedule has no start",
                        () -> wanted.kind() == Kind.RELATIVE
                                && isSince2()
                                && schedule.start().isPresent()),
                new Question(
                        Refusal.SCHEDULE,
                        "K01.FR.40: an absolute or recurring schedule has a start",
                        () -> needsStart(wanted.kind()) && schedule.start().isEmpty()),
                new Question(
                        Refusal.SCHEDULE,
                        "K 3.3: a dynamic schedule has one period",
                        () -> wanted.kind() == Kind.DYNAMIC
                                && schedule.periods().size() != 1),
                new Question(
                        Refusal.SCHEDULE,
                        "K01.FR.70: priority charging has no duration",
                        () -> isPriority && schedule.seconds().isPresent()),
                new Question(
                        Refusal.OPERATION_MODE,
                        "K01.FR.71, K01.FR.114: an operation mode that its purpose does not have",
                        () -> schedule.periods().stream()
                                .anyMatch(period -> !period.mode().isAllowedFor(wanted.purpose()))),
                new Question(
                        Refusal.SCHEDULE,
                        "charging within a limit, and none is said",
                        () -> schedule.periods().stream()
                                .anyMatch(period -> period.mode() == OperationMode.CHARGING_ONLY
                                        && period.rates().limit().isEmpty())));
    }

    /** 1.6 allows an absolute one without: it counts from the start of charging (7.13). */
    private boolean needsStart(Kind kind) {
        return switch (kind) {
            case ABSOLUTE -> isSince2();
            case DAILY, WEEKLY -> true;
            case RELATIVE, DYNAMIC -> false;
        };
    }

    private Stream<Question> ofPhases(Profile wanted) {
        var periods = wanted.schedule().periods();
        return Stream.of(
                new Question(
                        Refusal.SCHEDULE,
                        "K01.FR.19: a phase to use goes with one phase",
                        () -> periods.stream().map(Period::phases).anyMatch(Admission::namesOneOfMany)),
                new Question(
                        Refusal.NO_PHASE_FOR_DIRECT_CURRENT,
                        "K01.FR.44: a direct current has no phases",
                        () -> isSince2()
                                && isDirect(wanted)
                                && periods.stream()
                                        .anyMatch(period -> !period.phases().isUnsaid())),
                new Question(
                        Refusal.SCHEDULE,
                        "K01.FR.20, K01.FR.48: phases can't be switched",
                        () -> !station.ability().phaseSwitching()
                                && periods.stream()
                                        .anyMatch(
                                                period -> period.phases().use().isPresent())));
    }

    private static boolean namesOneOfMany(Phases phases) {
        return phases.use().isPresent() && phases.number().orElse(Phases.MAX) != 1;
    }

    private boolean isDirect(Profile wanted) {
        return station.outlet(wanted.evse())
                .map(outlet -> outlet.supply().isDirect())
                .orElse(false);
    }

    private Stream<Question> ofOthers(Profile wanted) {
        return Stream.of(
                new Question(
                        Refusal.PROFILE_ID,
                        "K01.FR.05: that id is of a limit that somebody else has set",
                        () -> installed.stream()
                                .anyMatch(old -> old.id() == wanted.id()
                                        && old.purpose() == Purpose.STATION_EXTERNAL_CONSTRAINTS)),
                new Question(
                        Refusal.DUPLICATE,
                        "K01.FR.06, K01.FR.39: another profile has that stack level and purpose",
                        () -> isSince2() && others(wanted).anyMatch(old -> isTwice(old, wanted))),
                new Question(
                        Refusal.DUPLICATE,
                        "K01.FR.52, K01.FR.53: that stack level is taken on EVSE 0, or on one of the others",
                        () -> isSince2() && others(wanted).anyMatch(old -> isDefaultTwice(old, wanted))),
                new Question(
                        Refusal.PHASE_CONFLICT,
                        "K01.FR.141: another profile uses another phase",
                        () -> others(wanted).anyMatch(old -> disagree(old, wanted))));
    }

    private Stream<Profile> others(Profile wanted) {
        return installed.stream().filter(old -> old.id() != wanted.id());
    }

    private static boolean isTwice(Profile old, Profile wanted) {
        boolean sameTransaction = old.transaction().equals(wanted.transaction());
        return Profiles.isSameLevel(old, wanted)
                && (wanted.purpose() != Purpose.TX || sameTransaction)
                && old.isValidBesides(wanted);
    }

    private static boolean isDefaultTwice(Profile old, Profile wanted) {
        return wanted.purpose() == Purpose.TX_DEFAULT
                && old.purpose() == Purpose.TX_DEFAULT
                && old.stackLevel() == wanted.stackLevel()
                && (old.evse() == 0) != (wanted.evse() == 0);
    }

    /** Whether two that may be merged name different phases; at what time is not asked, for it may not be known yet. */
    private static boolean disagree(Profile old, Profile wanted) {
        boolean merged = old.purpose().isOfTransaction() != wanted.purpose().isOfTransaction();
        boolean meet = old.reaches(wanted.evse()) || wanted.reaches(old.evse());
        return merged && meet && uses(old).anyMatch(one -> uses(wanted).anyMatch(other -> one != other.intValue()));
    }

    private static Stream<Integer> uses(Profile profile) {
        return profile.schedule().periods().stream()
                .map(period -> period.phases().use())
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt);
    }

    private boolean isSince2() {
        return station.edition() != Edition.V1_6;
    }
}
