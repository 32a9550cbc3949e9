package no.grunnmur.checks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.ProblemCatalogue;
import org.junit.jupiter.api.Test;

/** Every problem of every room is one row with its texts, and reads like one. */
class ProblemTextsTest {

    private static final ProblemCatalogue CATALOGUE = catalogue();

    @Test
    void everyProblemHasItsTextsAndItsOwnCode() {
        assertThat(CATALOGUE.all()).hasSizeGreaterThan(20);
        assertThat(CATALOGUE.all()).allSatisfy(entry -> {
            assertThat(entry.problem().code()).matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");
            assertThat(entry.problem().status()).isBetween(400, 599);
            assertThat(entry.texts()).containsOnlyKeys(Language.values());
        });
    }

    @Test
    void thePublicSentenceIsShortAndFitForAHeaderAndAJsonMember() {
        assertThat(CATALOGUE.all())
                .allSatisfy(entry -> assertThat(entry.problem().summary())
                        .as(entry.problem().code())
                        .hasSizeLessThan(160)
                        .matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+"));
    }

    /** OAuth writes its errors with underscores, the SOAP contracts of the registers in capitals. */
    @Test
    void theErrorIsAProtocolWord() {
        assertThat(CATALOGUE.all())
                .allSatisfy(entry -> assertThat(entry.problem().error())
                        .as(entry.problem().code())
                        .matches("[a-z_]+|([A-Z][a-z]+)+"));
    }

    @Test
    void theTwoNorwegianTextsAndTheEnglishOneAreNotTheSame() {
        assertThat(CATALOGUE.all())
                .allSatisfy(entry -> assertThat(entry.texts().get(Language.NB).cause())
                        .as(entry.problem().code())
                        .isNotEqualTo(entry.texts().get(Language.EN).cause()));
    }

    private static ProblemCatalogue catalogue() {
        ProblemCatalogue catalogue = new ProblemCatalogue();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("no.grunnmur")) {
            if (found.isEnum() && found.isAssignableTo(Problem.class)) {
                Class<?> rows = found.reflect();
                List<Problem> problems = new ArrayList<>();
                for (Object row : rows.getEnumConstants()) {
                    problems.add((Problem) row);
                }
                catalogue.add(found.getPackageName(), rows, problems);
            }
        }
        return catalogue;
    }
}
