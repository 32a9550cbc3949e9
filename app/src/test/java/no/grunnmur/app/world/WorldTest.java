package no.grunnmur.app.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.grunnmur.app.world.Client.Profile;
import no.grunnmur.app.world.Client.Tenancy;
import no.grunnmur.app.world.Organisation.Form;
import no.grunnmur.app.world.Organisation.Office.Kind;
import no.grunnmur.app.world.Persona.Role;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.OrganisationNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

class WorldTest {

    private static final World WORLD = world(1);

    private static World world(long seed) {
        return World.of(seed, Village.of(400), new SeededKeys(seed));
    }

    @Test
    void isTheSameForTheSameSeedByteForByte() throws Exception {
        assertThat(bytes(world(1))).isEqualTo(bytes(WORLD));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(WORLD)));
        assertThat(digest)
                .as("the world of seed 1: change this only together with a line in CHANGELOG.md, because scripts of"
                        + " others hold client ids and organisation numbers")
                .isEqualTo("c6a645e6c2f92d52d0ec2b1a30eafdbfd8d988dd41d191cccf24b2c2969d847e");
    }

    @Test
    void isAnotherForAnotherSeed() {
        World other = world(2);
        assertThat(other.clients().getFirst().clientId())
                .isNotEqualTo(WORLD.clients().getFirst().clientId());
        assertThat(other.clients().getFirst().privateJwk())
                .isNotEqualTo(WORLD.clients().getFirst().privateJwk());
        assertThat(other.organisations().getFirst().number())
                .isNotEqualTo(WORLD.organisations().getFirst().number());
    }

    private static byte[] bytes(World world) {
        return JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build()
                .writeValueAsBytes(Shown.view(world, Map.of("helseid", URI.create("http://localhost:8400/helseid"))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -1, 20_260_101})
    void holdsNothingThatLooksReal(long seed) {
        World world = world(seed);
        assertThat(world.organisations()).allMatch(each -> each.number().isSynthetic());
        assertThat(world.personas()).allMatch(each -> each.pid().isSynthetic());
        assertThat(world.accounts())
                .allMatch(each -> each.person().isEmpty() || each.person().get().isSynthetic());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -1, 20_260_101})
    void repeatsNoName(long seed) {
        World world = world(seed);
        assertThat(world.organisations()).extracting(Organisation::key).doesNotHaveDuplicates();
        assertThat(world.organisations()).extracting(Organisation::number).doesNotHaveDuplicates();
        assertThat(world.personas()).extracting(Persona::key).doesNotHaveDuplicates();
        assertThat(world.personas()).extracting(Persona::pid).doesNotHaveDuplicates();
        assertThat(world.clients()).extracting(Client::key).doesNotHaveDuplicates();
        assertThat(world.clients()).extracting(Client::clientId).doesNotHaveDuplicates();
        assertThat(world.clients()).extracting(Client::privateJwk).doesNotHaveDuplicates();
        assertThat(world.accounts()).extracting(Account::username).doesNotHaveDuplicates();
        assertThat(world.installations()).extracting(Installation::name).doesNotHaveDuplicates();
    }

    @Test
    void refersToNothingThatIsNotThere() {
        Set<OrganisationNumber> known = new HashSet<>();
        for (Organisation organisation : WORLD.organisations()) {
            organisation.parent().ifPresent(parent -> assertThat(known).contains(parent));
            known.add(organisation.number());
        }
        Set<String> installed = new HashSet<>();
        for (Installation installation : WORLD.installations()) {
            assertThat(known).contains(installation.organisation());
            assertThat(WORLD.catalogue())
                    .anyMatch(system -> system.name().equals(installation.system())
                            && system.versions().stream()
                                    .anyMatch(version -> version.number().equals(installation.version())));
            installed.add(installation.name());
        }
        for (Client client : WORLD.clients()) {
            assertThat(known).contains(client.organisation()).containsAll(client.childOrganisations());
            client.supplier().ifPresent(supplier -> assertThat(known).contains(supplier));
            assertThat(WORLD.apis().stream().flatMap(api -> api.scopes().stream()))
                    .containsAll(client.scopes());
            for (OrganisationNumber child : client.childOrganisations()) {
                assertThat(WORLD.organisation(child).orElseThrow().parent()).hasValue(client.organisation());
            }
        }
        WORLD.accounts().forEach(account -> {
            assertThat(known).contains(account.organisation());
            assertThat(installed).containsAll(account.fagsystemer());
        });
        WORLD.personas().forEach(persona -> assertThat(known).containsAll(persona.organisations()));
        WORLD.catalogue().forEach(system -> assertThat(known).contains(system.supplier()));
        WORLD.delegations().forEach(each -> assertThat(known).contains(each.from(), each.to()));
        WORLD.acceptedTerms().forEach(each -> assertThat(known).contains(each.organisation()));
    }

    @Test
    void hasTheOrganisationsOfTheContract() {
        for (String municipality : List.of("ringsaker", "stange")) {
            Organisation main = WORLD.organisation(municipality);
            assertThat(main.form()).isEqualTo(Form.KOMM);
            assertThat(main.isMainUnit()).isTrue();
            for (String unit : List.of("helsestasjon", "legevakt", "hjemmetjeneste")) {
                Organisation sub = WORLD.organisation(municipality + "-" + unit);
                assertThat(sub.form()).isEqualTo(Form.BEDR);
                assertThat(sub.parent()).hasValue(main.number());
            }
        }
        assertThat(WORLD.organisation("sykehus").form()).isEqualTo(Form.HF);
        assertThat(installations("sykehus-somatikk", "sykehus-psykiatri"))
                .containsOnly("Klinikk Nord")
                .hasSize(2);
        assertThat(installations("legekontor")).containsExactlyInAnyOrder("Lettlege", "Fjordjournal");
        assertThat(WORLD.organisation("nhn-kundesenter").name()).isEqualTo("Norsk helsenett kundesenter");
    }

    private static List<String> installations(String... organisations) {
        List<OrganisationNumber> numbers = List.of(organisations).stream()
                .map(key -> WORLD.organisation(key).number())
                .toList();
        return WORLD.installations().stream()
                .filter(each -> numbers.contains(each.organisation()))
                .map(Installation::system)
                .toList();
    }

    @Test
    void hasCgmJournalOfTheGuideAndThreeMoreSystems() {
        EhrSystem cgm = WORLD.catalogue().getFirst();
        assertThat(cgm.name()).isEqualTo("CGM Journal");
        assertThat(cgm.versions())
                .containsExactly(new EhrSystem.Version("141", false), new EhrSystem.Version("142", true));
        assertThat(WORLD.catalogue()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void hasAPersonaForEveryRole(Role role) {
        assertThat(WORLD.personas()).anyMatch(each -> each.roles().contains(role));
    }

    @Test
    void theSignersHaveTheRightInTheRegister() {
        for (String municipality : List.of("ringsaker", "stange")) {
            Organisation organisation = WORLD.organisation(municipality);
            Persona director = WORLD.personas().stream()
                    .filter(each -> each.roles().contains(Role.MUNICIPAL_DIRECTOR)
                            && each.organisations().contains(organisation.number()))
                    .findFirst()
                    .orElseThrow();
            assertThat(director.roles()).contains(Role.SIGNING_RIGHT, Role.ACCESS_MANAGER);
            assertThat(organisation.offices())
                    .contains(
                            new Organisation.Office(Kind.KONTAKTPERSON_KOMMUNE, director.pid()),
                            new Organisation.Office(Kind.SIGNATURRETT, director.pid()));
        }
        assertThat(WORLD.persona("it-ansatt").roles()).containsExactly(Role.IT_EMPLOYEE);
        assertThat(WORLD.acceptedTerms())
                .allMatch(terms -> WORLD.organisation(terms.organisation()).orElseThrow().offices().stream()
                        .anyMatch(office -> office.kind() == Kind.SIGNATURRETT
                                && office.person().equals(terms.signer())));
    }

    @Test
    void healthPersonnelHaveHprNumbersAndNobodyElseHas() {
        assertThat(WORLD.persona("lege").hprNumber()).isPresent();
        assertThat(WORLD.persona("sykepleier").hprNumber()).isPresent();
        assertThat(WORLD.persona("it-ansatt").hprNumber()).isEmpty();
        assertThat(WORLD.personas().stream().flatMap(each -> each.hprNumber().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void describesEverybodyInThreeLanguages() {
        for (Persona persona : WORLD.personas()) {
            for (Language language : Language.values()) {
                assertThat(persona.description().in(language)).endsWith(".");
            }
        }
    }

    @Test
    void theFirstClientIsTheOneThatExamplesUse() {
        Client first = WORLD.clients().getFirst();
        assertThat(first.tenancy()).isEqualTo(Tenancy.SINGLE);
        assertThat(first.algorithm()).isEqualTo(Algorithm.RS256);
        assertThat(first.scopes()).containsExactly(Scopes.FULL, Scopes.RESTRICTED);
        assertThat(first.childOrganisations()).hasSize(3);
        assertThat(WORLD.termsAccepted(first.organisation(), Scopes.PERSON_AUDIENCE))
                .isTrue();
    }

    @Test
    void hasAClientForEveryWayOfBeingOne() {
        assertThat(WORLD.clients())
                .anyMatch(each -> each.tenancy() == Tenancy.SINGLE && each.algorithm() == Algorithm.PS256)
                .anyMatch(each -> each.tenancy() == Tenancy.SINGLE && each.algorithm() == Algorithm.ES256)
                .anyMatch(each -> each.tenancy() == Tenancy.MULTI)
                .anyMatch(each -> each.scopes().equals(List.of(Scopes.RESTRICTED)))
                .anyMatch(each -> each.profile() == Profile.FAPI2 && each.accessTokenAlgorithm() == Algorithm.ES256)
                .anyMatch(each -> !each.requireDpop())
                .anyMatch(each -> !WORLD.termsAccepted(each.organisation(), Scopes.PERSON_AUDIENCE)
                        && each.tenancy() == Tenancy.SINGLE);
    }

    @Test
    void theMultiTenantClientSpeaksForSomeAndNotForOthers() {
        Client client = WORLD.client("fjordjournal");
        assertThat(client.supplier()).hasValue(client.organisation());
        assertThat(delegated("ringsaker", client)).isTrue();
        assertThat(delegated("legekontor", client)).isTrue();
        assertThat(delegated("sykehus", client)).isFalse();
        assertThat(delegated("ringsaker-legevakt", client)).isFalse();
        assertThat(delegated("stange", client)).isTrue();
        assertThat(WORLD.termsAccepted(WORLD.organisation("stange").number(), Scopes.PERSON_AUDIENCE))
                .isFalse();
    }

    private static boolean delegated(String organisation, Client client) {
        return WORLD.hasDelegated(WORLD.organisation(organisation).number(), client.organisation());
    }

    @Test
    void termsSignedForTheMainUnitCoverItsSubUnits() {
        assertThat(WORLD.termsAccepted(WORLD.organisation("ringsaker-legevakt").number(), Scopes.PERSON_AUDIENCE))
                .isTrue();
        assertThat(WORLD.termsAccepted(WORLD.organisation("stange-legevakt").number(), Scopes.PERSON_AUDIENCE))
                .isFalse();
        assertThat(WORLD.termsAccepted(WORLD.organisation("stange").number(), Scopes.PARTIES_AUDIENCE))
                .as("an API without terms")
                .isTrue();
    }

    @Test
    void theKeysAreWhatTheClientsSignWith() {
        for (Client client : WORLD.clients()) {
            PrivateJwk key = PrivateJwk.parse(client.privateJwk());
            assertThat(key.algorithm()).isEqualTo(client.algorithm());
            assertThat(key.keyId()).isNotBlank();
            assertThat(UUID.fromString(client.clientId()).version()).isEqualTo(4);
            assertThat(client.toString())
                    .doesNotContain(Shown.members(client.privateJwk()).get("d"));
        }
    }

    @Test
    void hasTheOldAccountsThatMustBeChanged() {
        Persona nurse = WORLD.persona("sykepleier");
        String named = Accounts.plain(nurse.name());
        assertThat(WORLD.accounts())
                .anyMatch(each -> each.type() == Account.Type.BRUKERKONTO
                        && each.fagsystemer().size() == 2)
                .anyMatch(each -> each.type() == Account.Type.BRUKERKONTO
                        && each.username().equals(named));
    }

    @Test
    void hasAnAccountForEachSystemThatIsInOrder() {
        List<Account> service = WORLD.accounts().stream()
                .filter(each -> each.type() == Account.Type.TJENESTEKONTO)
                .toList();
        assertThat(service)
                .allMatch(each ->
                        each.fagsystemer().size() == 1 && each.password().isPresent());
        assertThat(service.stream().flatMap(each -> each.fagsystemer().stream()))
                .doesNotHaveDuplicates();
        assertThat(WORLD.accounts())
                .filteredOn(each -> each.type() == Account.Type.PERSONKONTO)
                .isNotEmpty()
                .allMatch(each -> each.password().isEmpty() && each.person().isPresent());
        assertThat(WORLD.accounts())
                .filteredOn(each -> each.type() == Account.Type.ORGUSR)
                .allMatch(each -> each.username().matches("OrgUsr[0-9]{9}"));
    }

    @Test
    void spellsNamesInLettersThatAUserNameCanHave() {
        assertThat(Accounts.plain("Ørliten Ødegård")).isEqualTo("oerlitenoedegaard");
        assertThat(Accounts.plain("Bølgen Pleie")).isEqualTo("boelgenpleie");
    }

    @Test
    void theCastIsTheSameInALargerPopulation() {
        List<Resident> larger = Village.of(2_000);
        World other = World.of(1, larger, (client, algorithm) -> "{}");
        assertThat(other.personas()).isEqualTo(WORLD.personas());
    }

    @Test
    void saysWhoIsMissingWhenThePopulationIsTooSmall() {
        assertThatThrownBy(() -> World.of(1, Village.of(5), (client, algorithm) -> "{}"))
                .isInstanceOf(PopulationTooSmall.class)
                .hasMessageContaining("confidential address");
        assertThatThrownBy(() -> World.of(1, Village.of(10), (client, algorithm) -> "{}"))
                .isInstanceOf(PopulationTooSmall.class)
                .hasMessageContaining("--population");
    }

    @Test
    void castsNobodyWhoIsDeadTooYoungOrMarked() {
        List<Resident> unfit = Village.of(400).stream()
                .map(each -> new Resident(
                        each.pid(), each.givenName(), each.familyName(), 17, true, each.confidentialAddress(), false))
                .toList();
        assertThatThrownBy(() -> World.of(1, unfit, (client, algorithm) -> "{}"))
                .isInstanceOf(PopulationTooSmall.class);
    }

    @Test
    void theClientsOfTheConformanceSuiteAreSentWhereItWaits() {
        World world = World.of(1, Village.of(400), (client, algorithm) -> "{}", "https://suite.example/callback");
        String withQuery = "https://suite.example/callback?dummy1=lorem&dummy2=ipsum";
        for (String first : List.of("samsvar-1", "samsvar-3")) {
            assertThat(world.client(first).redirectUris()).containsExactly("https://suite.example/callback");
        }
        for (String second : List.of("samsvar-2", "samsvar-4")) {
            assertThat(world.client(second).redirectUris())
                    .containsExactly("https://suite.example/callback", withQuery);
        }
        assertThat(WORLD.client("samsvar-1").redirectUris()).containsExactly(World.CONFORMANCE_CALLBACK);
    }
}
