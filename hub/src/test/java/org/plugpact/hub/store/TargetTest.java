package org.plugpact.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "postgresql://ann:s%40crt@db.example:5433/hub, jdbc:postgresql://db.example:5433/hub, ann, s@crt",
        "postgres://ann:a+b@db/hub, jdbc:postgresql://db/hub, ann, a+b",
        "postgresql://ann@db/hub?sslmode=require, jdbc:postgresql://db/hub?sslmode=require, ann, ",
        "postgresql:///hub, jdbc:postgresql://localhost/hub, , ",
        "jdbc:postgresql://db/hub?user=ann&password=x, jdbc:postgresql://db/hub?user=ann&password=x, , "
    })
    void bothFormsOfAUrlAreUnderstood(String text, String url, String user, String password) {
        Target target = Target.of(text);
        assertThat(target.url()).isEqualTo(url);
        assertThat(target.properties().getProperty("user")).isEqualTo(user);
        assertThat(target.properties().getProperty("password")).isEqualTo(password);
        assertThat(target.properties().getProperty("currentSchema")).isEqualTo("plugpact");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"mysql://db/hub", "db.example/hub", "jdbc:h2:mem:x", ""})
    void anotherDatabaseIsRefused(String text) {
        assertThatThrownBy(() -> Target.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(Target.of("postgresql://ann:secret@db/hub").toString()).isEqualTo("postgresql://db/hub");
        assertThat(Target.of("jdbc:postgresql://db/hub?user=ann&password=secret")
                        .place())
                .isEqualTo("postgresql://db/hub");
        assertThat(Target.own(5, "u", "secret").toString()).doesNotContain("secret");
    }
}
