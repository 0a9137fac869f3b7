package org.plugpact.hub.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where log lines go: everything as one JSON object a line into {@code hub.log}, and what a person should see, short, to stderr. */
public final class Logs {
    private static final FileSize FILE_MAX = FileSize.valueOf("20MB");
    private static final FileSize ALL_FILES_MAX = FileSize.valueOf("200MB");
    private static final int DAYS_MAX = 30;

    private Logs() {}

    /**
     * Sends this process' log into the folder, made if it is missing, instead of wherever it went before.
     *
     * @param seen the least level that a person at the terminal sees; {@code OFF} for none
     */
    public static void to(Path folder, Level seen) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(file(context, folder));
        root.addAppender(terminal(context, seen));
    }

    /** Only what a person should see, to stderr: for commands that have no folder of their own. */
    public static void toTerminal(Level seen) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(terminal(context, seen));
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path folder) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(folder.resolve("hub.log").toString());
        appender.setEncoder(started(json(context)));

        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(
                folder.resolve("hub.%d{yyyy-MM-dd}.%i.log.gz").toString());
        rolling.setMaxFileSize(FILE_MAX);
        rolling.setTotalSizeCap(ALL_FILES_MAX);
        rolling.setMaxHistory(DAYS_MAX);
        rolling.start();
        appender.setRollingPolicy(rolling);
        appender.start();
        return appender;
    }

    private static JsonEncoder json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }

    private static ConsoleAppender<ILoggingEvent> terminal(LoggerContext context, Level seen) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss} %-5level %msg%n%ex{short}");

        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(seen.toString());
        filter.start();

        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("terminal");
        appender.setTarget("System.err");
        appender.setEncoder(started(encoder));
        appender.addFilter(filter);
        appender.start();
        return appender;
    }

    private static <E extends Encoder<ILoggingEvent> & ch.qos.logback.core.spi.LifeCycle> E started(E encoder) {
        encoder.start();
        return encoder;
    }
}
