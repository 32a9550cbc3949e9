package no.grunnmur.app.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import no.grunnmur.app.world.Residents;
import no.grunnmur.app.world.SeededKeys;
import no.grunnmur.app.world.World;
import no.grunnmur.befolkning.Population;
import no.grunnmur.enhetsregisteret.Authority;
import no.grunnmur.enhetsregisteret.Authority.Right;
import no.grunnmur.enhetsregisteret.RegisterEntry;
import no.grunnmur.kernel.OrganisationNumber;
import org.junit.jupiter.api.Test;

/** The seeded world as Enhetsregisteret has it. */
class SeededRegisterTest {

    private static final World WORLD = World.of(7, new Residents(Population.of(7, 3_000)), new SeededKeys(7));
    private static final List<RegisterEntry> ENTRIES = new SeededRegister(WORLD).entries();

    @Test
    void everyMunicipalityIsThereOnceWithASyntheticNumber() {
        List<RegisterEntry> municipalities = ENTRIES.stream()
                .filter(entry -> entry.organisation().form().equals("KOMM"))
                .toList();

        assertThat(municipalities).hasSize(357);
        assertThat(municipalities)
                .extracting(entry -> entry.organisation().municipalityNumber())
                .doesNotHaveDuplicates();
        assertThat(municipalities)
                .extracting(entry -> entry.organisation().name())
                .contains("OSLO KOMMUNE", "STANGE KOMMUNE", "TRONDHEIM KOMMUNE", "HERØY KOMMUNE");
        assertThat(new HashSet<>(ENTRIES.stream()
                        .map(entry -> entry.organisation().number())
                        .toList()))
                .hasSameSizeAs(ENTRIES)
                .allMatch(OrganisationNumber::isSynthetic);
    }

    @Test
    void whoSignsInTheWorldSignsInTheRegister() {
        var stange = WORLD.organisation("stange");
        RegisterEntry entry = ENTRIES.stream()
                .filter(each -> each.organisation().number().equals(stange.number()))
                .findFirst()
                .orElseThrow();
        Authority authority = new Authority(entry.organisation(), entry.offices());

        assertThat(authority.has(WORLD.persona("kommunedirektor").pid(), Right.SIGNATURE))
                .isTrue();
        assertThat(authority.has(WORLD.persona("kommunedirektor").pid(), Right.ACCESS_MANAGEMENT))
                .isTrue();
        assertThat(authority.has(WORLD.persona("it-ansatt").pid(), Right.SIGNATURE))
                .isFalse();
    }

    @Test
    void theSameSeedGivesTheSameOrganisations() {
        assertThat(new SeededRegister(WORLD).entries()).isEqualTo(ENTRIES);
    }
}
