package no.grunnmur.enhetsregisteret;

import static no.grunnmur.enhetsregisteret.Authority.Right.ACCESS_MANAGEMENT;
import static no.grunnmur.enhetsregisteret.Authority.Right.PROKURA;
import static no.grunnmur.enhetsregisteret.Authority.Right.SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import org.junit.jupiter.api.Test;

/** What offices let people do, and what they do not. */
class AuthorityTest {

    private static Authority of(OrganisationNumber number) {
        RegisterEntry entry = Units.all().stream()
                .filter(each -> each.organisation().number().equals(number))
                .findFirst()
                .orElseThrow();
        return new Authority(entry.organisation(), entry.offices());
    }

    @Test
    void whoSignsAloneSignsAndWhoHasResignedDoesNot() {
        Authority municipality = of(Units.MUNICIPALITY);

        assertThat(municipality.has(Units.DIRECTOR, SIGNATURE)).isTrue();
        assertThat(municipality.has(Units.OTHER, SIGNATURE)).isFalse();
        assertThat(municipality.holders(SIGNATURE)).hasSize(1);
    }

    @Test
    void theContactOfAMunicipalityManagesAccess() {
        assertThat(of(Units.MUNICIPALITY).has(Units.DIRECTOR, ACCESS_MANAGEMENT))
                .isTrue();
        assertThat(of(Units.MUNICIPALITY).has(Units.OTHER, ACCESS_MANAGEMENT)).isFalse();
        assertThat(of(Units.COMPANY).has(Units.OTHER, ACCESS_MANAGEMENT)).isTrue();
    }

    @Test
    void aSignatureHeldJointlyLetsNobodySignAlone() {
        assertThat(of(Units.COMPANY).has(Units.OTHER, SIGNATURE)).isFalse();
        assertThat(of(Units.COMPANY).has(Units.DIRECTOR, SIGNATURE)).isFalse();
    }

    @Test
    void aJointSignatureThatOnePersonIsLeftWithIsThatPersons() {
        Authority company = of(Units.COMPANY);
        List<Office> left = company.offices().stream()
                .filter(office -> !(office.kind() == OfficeKind.SIFE && office.isHeldBy(Units.DIRECTOR)))
                .toList();

        assertThat(new Authority(company.organisation(), left).has(Units.OTHER, SIGNATURE))
                .isTrue();
    }

    @Test
    void prokuraIsNoSignature() {
        Organisation company = of(Units.COMPANY).organisation();
        NationalId person = Units.DIRECTOR;
        Office.Holder holder =
                new Office.Holder(Optional.of(person), "Kari", Optional.empty(), "Nordmann", Optional.empty());
        Authority authority = new Authority(company, List.of(new Office(OfficeKind.PROK, holder, false)));

        assertThat(authority.has(person, PROKURA)).isTrue();
        assertThat(authority.has(person, SIGNATURE)).isFalse();
    }

    @Test
    void anOrganisationThatWasStruckOffGivesNobodyAnything() {
        assertThat(of(Units.GONE).has(Units.DIRECTOR, SIGNATURE)).isFalse();
        assertThat(of(Units.GONE).holders(SIGNATURE)).isEmpty();
    }
}
