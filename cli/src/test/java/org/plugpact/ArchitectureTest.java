package org.plugpact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house as it is built, held against its walls. {@link WallsTest} shows that each wall can fail. */
final class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.plugpact");

    @TestFactory
    Stream<DynamicTest> walls() {
        return Walls.all().stream()
                .map(wall -> dynamicTest(wall.name(), () -> {
                    var found =
                            wall.rule().allowEmptyShould(true).evaluate(HOUSE).getFailureReport();
                    assertThat(found.getDetails())
                            .as(wall.rule().getDescription())
                            .isEmpty();
                }));
    }

    @Test
    void coreRequiresOnlyTheJdk() {
        var core = ModuleFinder.of(Path.of("..", "core", "target", "classes"))
                .find("org.plugpact.core")
                .orElseThrow();
        assertThat(core.descriptor().requires().stream()
                        .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                        .map(Requires::name))
                .containsExactly("java.base");
    }
}
