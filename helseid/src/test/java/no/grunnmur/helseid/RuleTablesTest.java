package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.grunnmur.helseid.http.TokenEndpoint;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.ProblemCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The tables themselves: readable, complete, and in the order that the sheet demands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleTablesTest {

    private final TestHouse house = new TestHouse();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void theTablesReadAsTheyDidWhenAPersonLastReadThem() {
        StringBuilder text = new StringBuilder();
        for (Rule<?> rule : all(Profile.HELSEID)) {
            text.append(rule.problem().code())
                    .append(": ")
                    .append(rule.says())
                    .append(" (")
                    .append(rule.source())
                    .append(")\n");
        }
        assertThat(text.toString()).isEqualTo(Golden.read("rules.txt"));
    }

    @Test
    void everyProblemIsTheNameOfARule() {
        List<StagedProblem> named = all(Profile.HELSEID).stream()
                .<StagedProblem>map(Rule::problem)
                .distinct()
                .toList();
        assertThat(named)
                .containsAll(Stream.of(HelseIdProblem.values())
                        .filter(problem -> problem != HelseIdProblem.ENDPOINT_LATER)
                        .filter(problem -> !problem.code().endsWith("-FAPI2"))
                        .toList());
        assertThat(codes(Profile.FAPI2))
                .contains("ASSERTION-ALG-FAPI2", "ASSERTION-AUDIENCE-FAPI2", "ASSERTION-IAT-FAPI2", "DPOP-ALG-FAPI2")
                .containsAll(codes(Profile.STRICT));
    }

    /** Same rules, but the assertion is used up before the challenge and not after it. */
    @Test
    void theStrictProfileIsAnotherSetOfRows() {
        assertThat(codes(Profile.STRICT))
                .containsExactlyInAnyOrderElementsOf(
                        codes(Profile.HELSEID).stream().distinct().toList());
        assertThat(codes(Profile.HELSEID))
                .filteredOn("ASSERTION-REPLAYED"::equals)
                .hasSize(2);
    }

    @Test
    void everyProblemHasItsTextsInThreeLanguages() {
        ProblemCatalogue catalogue =
                new ProblemCatalogue().add("helseid", HelseId.class, List.of(HelseIdProblem.values()));
        assertThat(catalogue.all()).hasSize(HelseIdProblem.values().length);
    }

    @Test
    void aClientThatContradictsItselfCannotBeMade() {
        var parent = Optional.of(TestHouse.PARENT);
        var supplier = Optional.of(TestHouse.SUPPLIER);
        assertContradiction(Tenancy.SINGLE, Optional.empty(), Optional.empty());
        assertContradiction(Tenancy.SINGLE, parent, supplier);
        assertContradiction(Tenancy.MULTI, parent, supplier);
        assertContradiction(Tenancy.MULTI, Optional.empty(), Optional.empty());
        assertContradiction(Tenancy.NONE, parent, Optional.empty());
        assertContradiction(Tenancy.NONE, Optional.empty(), supplier);
        assertThatThrownBy(() -> new TokenSettings(0, Optional.empty(), true, java.util.Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TokenSettings(3601, Optional.empty(), true, java.util.Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Api("a:b", List.of(), Set.of(), Optional.of(Algorithm.RS512)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertContradiction(
            Tenancy tenancy,
            Optional<no.grunnmur.kernel.OrganisationNumber> parent,
            Optional<no.grunnmur.kernel.OrganisationNumber> supplier) {
        assertThatThrownBy(() -> new ClientOrganisation(tenancy, parent, List.of(), supplier, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Rule<?>> all(Profile profile) {
        List<Rule<?>> all = new ArrayList<>(TokenEndpoint.rules());
        all.addAll(house.room.tokens().rules(profile));
        return all;
    }

    private List<String> codes(Profile profile) {
        return all(profile).stream().map(rule -> rule.problem().code()).toList();
    }
}
