package no.grunnmur.helseid.attest;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.HelseIdProblem;
import no.grunnmur.helseid.Organisations;
import no.grunnmur.helseid.Rule;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * Decides what HelseID vouches for of an attest. What a client sends is checked against the registers and completed from
 * them; what cannot be checked is refused and not passed on.
 *
 * <p>Source: fact sheet helseid, section 4.4; RFC 9396, section 5 (the error).
 */
public final class AttestRules {

    private static final Scope MAY_ATTEST = new Scope(Attest.NAME);
    private static final String ORGANISATIONS = "urn:oid:2.16.578.1.12.4.1.4.101";
    private static final String DEPARTMENTS = "urn:oid:2.16.578.1.12.4.1.4.102";

    /**
     * An attest and what it is measured by.
     *
     * @param client who sends it
     * @param organisations whom the token speaks for
     * @param fixed the element of the request object of the login, which holds as long as the grant
     * @param passed the element of this request's assertion, which holds for this token
     * @param person the user; empty when there is none
     */
    public record Asked(
            Client client,
            Organisations organisations,
            Optional<Map<?, ?>> fixed,
            Optional<Map<?, ?>> passed,
            Optional<HealthWorker> person) {

        Optional<Map<?, ?>> element() {
            return passed.isPresent() ? passed : fixed;
        }

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "Asked[" + client.id() + "]";
        }
    }

    /** A code and the part of the attest it stands in. */
    record Placed(Attest.Code code, CodeBook.Place place) {}

    /** The attest while the rules look at it. Used by one thread for one request. */
    static final class Presented {
        final Asked asked;
        private Attest attest;

        Presented(Asked asked) {
            this.asked = asked;
        }

        Attest attest() {
            return attest;
        }

        String read() {
            try {
                attest = AttestReader.read(asked.element().orElseThrow());
                return HOLDS;
            } catch (AttestReader.Malformed malformed) {
                return malformed.getMessage();
            }
        }

        List<Placed> codes() {
            List<Placed> codes = new ArrayList<>();
            attest.practitioner()
                    .authorization()
                    .ifPresent(code -> codes.add(new Placed(code, CodeBook.Place.AUTHORIZATION)));
            Attest.CareRelationship care = attest.careRelationship();
            care.healthcareService().ifPresent(code -> codes.add(new Placed(code, CodeBook.Place.HEALTHCARE_SERVICE)));
            codes.add(new Placed(care.purposeOfUse(), CodeBook.Place.PURPOSE_OF_USE));
            care.purposeOfUseDetails()
                    .ifPresent(code -> codes.add(new Placed(code, CodeBook.Place.PURPOSE_OF_USE_DETAILS)));
            return codes;
        }

        List<Attest.Id> units() {
            List<Attest.Id> units = new ArrayList<>();
            units.add(attest.practitioner().legalEntity());
            units.add(attest.practitioner().pointOfCare());
            attest.patients().forEach(patient -> patient.pointOfCare().ifPresent(units::add));
            return units;
        }

        List<Attest.Id> departments() {
            List<Attest.Id> departments = new ArrayList<>();
            attest.practitioner().department().ifPresent(departments::add);
            attest.patients().forEach(patient -> patient.department().ifPresent(departments::add));
            return departments;
        }
    }

    private final Units units;
    private final CodeBook codes;
    private final List<Rule<Presented>> rules;

    public AttestRules(Units units, CodeBook codes) {
        this.units = units;
        this.codes = codes;
        this.rules = List.of(
                new Rule<>(
                        HelseIdProblem.ATTEST_TWICE,
                        "An attest comes with the login or with the token request, not with both",
                        "Fact sheet helseid, section 4.4; HID-DOUBLE-STRUCTURE",
                        attest -> attest.asked.fixed().isEmpty()
                                        || attest.asked.passed().isEmpty()
                                ? HOLDS
                                : "by request object and by assertion"),
                new Rule<>(
                        HelseIdProblem.ATTEST_NOT_ALLOWED,
                        "The client is approved for the trust framework: so configured, or with the scope of that name",
                        "Fact sheet helseid, section 4.4",
                        attest -> isApproved(attest.asked.client()) ? HOLDS : "not approved"),
                new Rule<>(
                        HelseIdProblem.ATTEST_STRUCTURE,
                        "The attest has every required part, and none that the profile does not know",
                        "Fact sheet helseid, section 4.4; RFC 9396, section 5",
                        Presented::read),
                new Rule<>(
                        HelseIdProblem.ATTEST_SYSTEM,
                        "Every id and code is of a system that belongs in its place",
                        "Fact sheet helseid, section 4.4",
                        this::systems),
                new Rule<>(
                        HelseIdProblem.ATTEST_CODE,
                        "Every code is one of its system's",
                        "Fact sheet helseid, section 4.4",
                        this::codesAreKnown),
                new Rule<>(
                        HelseIdProblem.ATTEST_ORGANISATION,
                        "Every organisation is in Enhetsregisteret",
                        "Fact sheet helseid, section 4.4",
                        this::unitsAreKnown),
                new Rule<>(
                        HelseIdProblem.ATTEST_LEGAL_ENTITY,
                        "legal_entity belongs to the organisation that the token speaks for",
                        "The house's own: nobody attests for another organisation",
                        this::ownLegalEntity),
                new Rule<>(
                        HelseIdProblem.ATTEST_AUTHORIZATION,
                        "authorization is one that the user has in HPR; where there is no user there is none",
                        "Fact sheet helseid, section 4.4",
                        this::authorized));
    }

    /** The rules in order, to be read. */
    public List<Rule<?>> rules() {
        return List.copyOf(rules);
    }

    /**
     * Judges and completes an attest.
     *
     * @return empty when there is none
     * @throws no.grunnmur.kernel.Refusal with the first rule that does not hold
     */
    public Optional<AttestClaim> decide(Asked asked) {
        if (asked.element().isEmpty()) {
            return Optional.empty();
        }
        Presented presented = new Presented(asked);
        Rule.enforce(rules, presented);
        return Optional.of(AttestClaim.of(presented.attest(), asked.person(), units, codes));
    }

    static Optional<OrganisationNumber> number(Attest.Id id) {
        return OrganisationNumber.parse(id.id());
    }

    private static boolean isApproved(Client client) {
        return client.scopes().contains(MAY_ATTEST)
                || client.user().map(UserLogin::attest).orElse(false);
    }

    private String systems(Presented presented) {
        for (Placed placed : presented.codes()) {
            if (!codes.belongs(placed.code(), placed.place())) {
                return "the system of " + placed.place() + " is another";
            }
        }
        for (Attest.Id unit : presented.units()) {
            if (!unit.system().equals(ORGANISATIONS)) {
                return "the system of an organisation is another than " + ORGANISATIONS;
            }
        }
        for (Attest.Id department : presented.departments()) {
            if (!department.system().equals(DEPARTMENTS)) {
                return "the system of a department is another than " + DEPARTMENTS;
            }
        }
        return HOLDS;
    }

    private String codesAreKnown(Presented presented) {
        for (Placed placed : presented.codes()) {
            if (!codes.has(placed.code())) {
                return "the code of " + placed.place() + " is unknown";
            }
        }
        return HOLDS;
    }

    private String unitsAreKnown(Presented presented) {
        for (Attest.Id unit : presented.units()) {
            if (number(unit).flatMap(units::find).isEmpty()) {
                return "an organisation that is not in the register";
            }
        }
        return HOLDS;
    }

    /** A main unit (a municipality) and its parts (an agency with a number of its own) count as one. */
    private String ownLegalEntity(Presented presented) {
        Optional<OrganisationNumber> parent = presented.asked.organisations().parent();
        if (parent.isEmpty()) {
            return HOLDS;
        }
        OrganisationNumber own = main(parent.get());
        OrganisationNumber attested =
                main(number(presented.attest().practitioner().legalEntity()).orElseThrow());
        return attested.equals(own) ? HOLDS : "legal_entity is of another organisation than the token's";
    }

    private OrganisationNumber main(OrganisationNumber number) {
        return units.find(number).map(Units.Unit::main).orElse(number);
    }

    private String authorized(Presented presented) {
        Optional<Attest.Code> authorization = presented.attest().practitioner().authorization();
        if (authorization.isEmpty()) {
            return HOLDS;
        }
        Optional<HealthWorker> person = presented.asked.person();
        if (person.isEmpty()) {
            return "an authorization, but no user";
        }
        return person.get().authorizations().contains(authorization.get().code())
                ? HOLDS
                : "not an authorization of the user's";
    }
}
