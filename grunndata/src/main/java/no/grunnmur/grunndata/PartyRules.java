package no.grunnmur.grunndata;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/** What has to hold of a party before it is kept. Each sentence is public and in Norwegian, as a ValidationFault tells it. */
public final class PartyRules {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST = 100;
    private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");

    private final CodeLists lists;
    private Refusal refusal;

    private PartyRules(CodeLists lists) {
        this.lists = lists;
    }

    /**
     * Looks at a party.
     *
     * @throws Refusal with every rule that it breaks
     */
    public static void check(Party party, CodeLists lists) {
        PartyRules rules = new PartyRules(lists);
        rules.look(party);
        if (rules.refusal != null) {
            throw rules.refusal;
        }
    }

    private void require(boolean holds, String field, String sentence) {
        if (!holds) {
            Refusal so =
                    refusal == null ? new Refusal(GrunndataProblem.ENTRY_INVALID, "rules of the register") : refusal;
            refusal = so.about(field, sentence);
        }
    }

    private void look(Party party) {
        require(!party.name().isBlank(), "Name", "Navnet mangler.");
        text(party.name(), "Name", LONGEST_NAME);
        text(party.displayName(), "DisplayName", LONGEST_NAME);
        Period valid = party.valid();
        require(valid.from().isBefore(valid.to()), "Valid", "Slutten på gyldigheten skal være etter begynnelsen.");
        require(
                !valid.from().isBefore(EARLIEST) && !valid.to().isAfter(Period.OPEN),
                "Valid",
                "Gyldigheten skal ligge mellom år 1800 og år 9999.");
        electronic(party.electronic(), party.parent() != 0);
        require(party.future().size() <= MOST, "FutureElectronicAddresses", "Det er for mange framtidige adresser.");
        for (FutureAddress future : party.future()) {
            address(future.address(), "FutureElectronicAddresses");
        }
        physical(party.physical(), party.parent() != 0);
        require(party.properties().size() <= MOST, "Properties", "Det er for mange egenskaper.");
        party.properties().forEach(code -> {
            text(code.value(), "Properties", LONGEST_NAME);
            text(code.text(), "Properties", LONGEST_NAME);
        });
        party.organization().ifPresent(this::organization);
        party.service().ifPresent(this::service);
        party.worker().ifPresent(this::worker);
    }

    private void electronic(List<ElectronicAddress> addresses, boolean mayInherit) {
        Set<String> types = new HashSet<>();
        require(addresses.size() <= MOST, "ElectronicAddresses", "Det er for mange elektroniske adresser.");
        for (ElectronicAddress address : addresses) {
            address(address, "ElectronicAddresses");
            require(types.add(address.type()), "ElectronicAddresses", "Det kan bare være én adresse av hver type.");
            require(
                    mayInherit || !address.inherited(),
                    "ElectronicAddresses",
                    "En virksomhet har ingen over seg å arve adresser fra.");
        }
    }

    private void address(ElectronicAddress address, String field) {
        require(
                lists.find(CodeLists.ELECTRONIC_ADDRESS, address.type()).isPresent(),
                field,
                "Adressetypen skal være en verdi i kodeverk 9044.");
        require(
                address.inherited() || !address.address().isBlank(),
                field,
                "En adresse som ikke er arvet, kan ikke være tom.");
        text(address.address(), field, LONGEST_ADDRESS);
    }

    private void physical(List<PhysicalAddress> addresses, boolean mayInherit) {
        Set<String> types = new HashSet<>();
        for (PhysicalAddress address : addresses) {
            require(
                    lists.find(CodeLists.PHYSICAL_ADDRESS, address.type()).isPresent(),
                    "PhysicalAddresses",
                    "Adressetypen skal være en verdi i kodeverk 3401 (PST eller RES).");
            require(types.add(address.type()), "PhysicalAddresses", "Det kan bare være én adresse av hver type.");
            require(
                    mayInherit || !address.inherited(),
                    "PhysicalAddresses",
                    "En virksomhet har ingen over seg å arve adresser fra.");
            boolean four = address.postalCode().length() == 4
                    && address.postalCode().chars().allMatch(c -> c >= '0' && c <= '9');
            require(
                    address.inherited() || address.postalCode().isEmpty() || four,
                    "PhysicalAddresses",
                    "Postnummeret skal ha fire siffer.");
            for (String text : List.of(
                    address.street(), address.postbox(), address.city(), address.country(), address.description())) {
                text(text, "PhysicalAddresses", LONGEST_ADDRESS);
            }
        }
    }

    private void organization(Party.Organization organization) {
        require(
                OrganisationNumber.parse(Integer.toString(organization.number()))
                        .isPresent(),
                "OrganizationNumber",
                "Organisasjonsnummeret skal ha ni siffer, det siste et kontrollsiffer.");
        require(
                lists.find(CodeLists.BUSINESS, organization.businessType().value())
                        .isPresent(),
                "BusinessType",
                "Virksomhetstypen skal være en verdi i kodeverk 9040.");
        require(
                organization.associated().size() <= MOST,
                "herIdsForAssociatedIKS",
                "Det er for mange interkommunale selskap.");
    }

    private void service(Party.Service service) {
        require(
                lists.find(service.code().list(), service.code().value()).isPresent(),
                "ServiceCode",
                "Tjenestetypen skal være en verdi i kodeverk 8666.");
        text(service.description(), "Description", LONGEST_TEXT);
        text(service.location(), "LocationDescription", LONGEST_TEXT);
        require(service.coverage().size() <= 400, "CoverageAreas", "Det er for mange dekningsområder.");
    }

    private void worker(Party.Worker worker) {
        require(
                worker.hprNumber() > 0 && worker.hprNumber() <= 999_999_999,
                "HprNumber",
                "HPR-nummeret skal ha ett til ni siffer.");
        text(worker.title(), "Title", LONGEST_NAME);
        require(worker.licences().size() <= MOST, "Professions", "Det er for mange autorisasjoner.");
        worker.licences().forEach(licence -> {
            require(
                    lists.find(CodeLists.PROFESSION, licence.profession()).isPresent(),
                    "Professions",
                    "Profesjonen skal være en verdi i kodeverk 9060.");
            licence.specialities().forEach(each -> text(each, "Specialities", LONGEST_NAME));
        });
    }

    private void text(String text, String field, int longest) {
        require(text.length() <= longest, field, "Teksten kan ha høyst " + longest + " tegn.");
        require(
                text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t'),
                field,
                "Teksten kan ikke ha styretegn.");
    }
}
