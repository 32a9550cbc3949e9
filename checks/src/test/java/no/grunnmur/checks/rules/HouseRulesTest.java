package no.grunnmur.checks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its own rules, and each rule is known to catch because a broken little house breaks each of them. */
class HouseRulesTest {

    private static final String ROOT = "no.grunnmur";
    private static final String BROKEN = "no.grunnmur.checks.rules.broken";

    /** Without the benchmarks, which stand beside the house and measure it with a clock and keys of their own. */
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/no/grunnmur/bench/"))
            .importPackages(ROOT);

    private static final JavaClasses BROKEN_HOUSE = new ClassFileImporter().importPackages(BROKEN);

    static Stream<String> rules() {
        return HouseRules.of(ROOT).keySet().stream();
    }

    @Test
    void theWholeHouseIsLookedAt() {
        assertThat(HOUSE.stream().map(found -> found.getPackageName()).distinct())
                .contains("no.grunnmur.kernel", "no.grunnmur.http", "no.grunnmur.helseid", "no.grunnmur.app");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theHouseKeeps(String name) {
        HouseRules.of(ROOT).get(name).check(HOUSE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleCatches(String name) {
        ArchRule rule = HouseRules.of(BROKEN).get(name);
        assertThatThrownBy(() -> rule.check(BROKEN_HOUSE)).isInstanceOf(AssertionError.class);
    }
}
