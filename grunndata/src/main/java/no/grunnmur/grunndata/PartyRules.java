package no.grunnmur.grunndata;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/** What has to hold of a party before it is kept, each rule a {@link RegisterRule}. */
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

    private void require(boolean holds, String field, RegisterRule rule) {
        if (!holds) {
            broken(field, rule.sentence());
        }
    }

    private void broken(String field, String sentence) {
        Refusal so = refusal == null ? new Refusal(GrunndataProblem.ENTRY_INVALID, "rules of the register") : refusal;
        refusal = so.about(field, sentence);
    }

    private void look(Party party) {
        require(!party.name().isBlank(), "Name", RegisterRule.NAME_MISSING);
        text(party.name(), "Name", LONGEST_NAME);
        text(party.displayName(), "DisplayName", LONGEST_NAME);
        Period valid = party.valid();
        require(valid.from().isBefore(valid.to()), "Valid", RegisterRule.VALID_BACKWARDS);
        require(
                !valid.from().isBefore(EARLIEST) && !valid.to().isAfter(Period.OPEN),
                "Valid",
                RegisterRule.VALID_YEARS);
        electronic(party.electronic(), party.parent() != 0);
        require(party.future().size() <= MOST, "FutureElectronicAddresses", RegisterRule.FUTURE_MANY);
        for (FutureAddress future : party.future()) {
            address(future.address(), "FutureElectronicAddresses");
        }
        physical(party.physical(), party.parent() != 0);
        require(party.properties().size() <= MOST, "Properties", RegisterRule.PROPERTIES_MANY);
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
        require(addresses.size() <= MOST, "ElectronicAddresses", RegisterRule.ELECTRONIC_MANY);
        for (ElectronicAddress address : addresses) {
            address(address, "ElectronicAddresses");
            require(types.add(address.type()), "ElectronicAddresses", RegisterRule.ADDRESS_TWICE);
            require(mayInherit || !address.inherited(), "ElectronicAddresses", RegisterRule.NOBODY_ABOVE);
        }
    }

    private void address(ElectronicAddress address, String field) {
        require(
                lists.find(CodeLists.ELECTRONIC_ADDRESS, address.type()).isPresent(),
                field,
                RegisterRule.ELECTRONIC_TYPE);
        require(address.inherited() || !address.address().isBlank(), field, RegisterRule.ELECTRONIC_EMPTY);
        text(address.address(), field, LONGEST_ADDRESS);
    }

    private void physical(List<PhysicalAddress> addresses, boolean mayInherit) {
        Set<String> types = new HashSet<>();
        for (PhysicalAddress address : addresses) {
            require(
                    lists.find(CodeLists.PHYSICAL_ADDRESS, address.type()).isPresent(),
                    "PhysicalAddresses",
                    RegisterRule.PHYSICAL_TYPE);
            require(types.add(address.type()), "PhysicalAddresses", RegisterRule.ADDRESS_TWICE);
            require(mayInherit || !address.inherited(), "PhysicalAddresses", RegisterRule.NOBODY_ABOVE);
            boolean four = address.postalCode().length() == 4
                    && address.postalCode().chars().allMatch(c -> c >= '0' && c <= '9');
            require(
                    address.inherited() || address.postalCode().isEmpty() || four,
                    "PhysicalAddresses",
                    RegisterRule.POSTAL_CODE);
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
                RegisterRule.ORGANISATION_NUMBER);
        require(
                lists.find(CodeLists.BUSINESS, organization.businessType().value())
                        .isPresent(),
                "BusinessType",
                RegisterRule.BUSINESS_TYPE);
        require(organization.associated().size() <= MOST, "herIdsForAssociatedIKS", RegisterRule.ASSOCIATED_MANY);
    }

    private void service(Party.Service service) {
        require(
                lists.find(service.code().list(), service.code().value()).isPresent(),
                "ServiceCode",
                RegisterRule.SERVICE_TYPE);
        text(service.description(), "Description", LONGEST_TEXT);
        text(service.location(), "LocationDescription", LONGEST_TEXT);
        require(service.coverage().size() <= 400, "CoverageAreas", RegisterRule.COVERAGE_MANY);
    }

    private void worker(Party.Worker worker) {
        require(worker.hprNumber() > 0 && worker.hprNumber() <= 999_999_999, "HprNumber", RegisterRule.HPR_NUMBER);
        text(worker.title(), "Title", LONGEST_NAME);
        require(worker.licences().size() <= MOST, "Professions", RegisterRule.LICENCES_MANY);
        worker.licences().forEach(licence -> {
            require(
                    lists.find(CodeLists.PROFESSION, licence.profession()).isPresent(),
                    "Professions",
                    RegisterRule.PROFESSION);
            licence.specialities().forEach(each -> text(each, "Specialities", LONGEST_NAME));
        });
    }

    private void text(String text, String field, int longest) {
        if (text.length() > longest) {
            broken(field, RegisterRule.TEXT_LONG.sentence(longest));
        }
        require(
                text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t'),
                field,
                RegisterRule.TEXT_CONTROL);
    }
}
