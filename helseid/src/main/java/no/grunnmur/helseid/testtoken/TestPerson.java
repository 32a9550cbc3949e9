package no.grunnmur.helseid.testtoken;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.user.People;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;

/**
 * The user of a test token: as given, as the registers know the pid, or the usual person.
 *
 * @param names the claims of the name, in order
 */
record TestPerson(
        Optional<String> pid,
        Optional<String> subject,
        Optional<String> pseudonym,
        Optional<String> hprNumber,
        Map<String, Object> names) {

    private static final String GROUP = "userClaimsParameters";

    /**
     * Reads the person.
     *
     * @throws Refusal when the pid is no synthetic one, or a register is to be asked that does not know it
     */
    static TestPerson of(Asked asked, TestClaims.Generation wanted, TestTokens.Parts parts) {
        Optional<NationalId> pid = given(asked, wanted, "pid").map(TestPerson::synthetic);
        if (pid.isEmpty() && wanted.usual()) {
            pid = Optional.of(parts.usual().pid());
        }
        Optional<People.Person> registered = pid.flatMap(parts.people()::find);
        boolean fromRegister = asked.flag("getPersonFromPersontjenesten");
        boolean hprFromRegister = asked.flag("getHprNumberFromHprregisteret");
        Optional<String> registeredHpr = registered
                .flatMap(People.Person::professional)
                .map(People.Professional::number)
                .map(HprNumber::value);
        if ((fromRegister && registered.isEmpty()) || (hprFromRegister && registeredHpr.isEmpty())) {
            throw new Refusal(TestTokenProblem.TTT_PERSON, "no such person, or none with an HPR number");
        }
        Optional<String> made = pid.map(parts.subjectOf());
        Optional<String> subject = asked.flag("setSubject")
                ? made
                : given(asked, wanted, "subject").or(() -> wanted.usual() ? made : Optional.empty());
        Optional<String> pseudonym = asked.flag("setPidPseudonym") ? made : given(asked, wanted, "pidPseudonym");
        Optional<String> hpr = hprFromRegister
                ? registeredHpr
                : given(asked, wanted, "hprNumber").or(() -> wanted.usual() ? registeredHpr : Optional.empty());
        Map<String, Object> names = fromRegister
                ? registeredNames(registered.orElseThrow(), asked.flag("onlySetNameForPerson"))
                : givenNames(asked, wanted, registered);
        return new TestPerson(pid.map(NationalId::value), subject, pseudonym, hpr, names);
    }

    /** The whole name, when the token says it. */
    Optional<String> name() {
        return Optional.ofNullable(names.get("name")).map(Object::toString);
    }

    private static NationalId synthetic(String digits) {
        return NationalId.parse(digits)
                .filter(NationalId::isSynthetic)
                .orElseThrow(() -> new Refusal(TestTokenProblem.TTT_NATIONAL_ID, "the pid is not synthetic"));
    }

    private static Map<String, Object> registeredNames(People.Person person, boolean nameOnly) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("name", person.name());
        if (!nameOnly) {
            names.put("given_name", person.givenName());
            names.put("middle_name", person.middleName());
            names.put("family_name", person.familyName());
        }
        return names;
    }

    private static Map<String, Object> givenNames(
            Asked asked, TestClaims.Generation wanted, Optional<People.Person> registered) {
        Map<String, Object> names = new LinkedHashMap<>();
        if (wanted.usual() && registered.isPresent()) {
            names.putAll(registeredNames(registered.get(), false));
        }
        given(asked, wanted, "name").ifPresent(name -> names.put("name", name));
        given(asked, wanted, "givenName").ifPresent(name -> names.put("given_name", name));
        given(asked, wanted, "middleName").ifPresent(name -> names.put("middle_name", name));
        given(asked, wanted, "familyName").ifPresent(name -> names.put("family_name", name));
        return names;
    }

    private static Optional<String> given(Asked asked, TestClaims.Generation wanted, String name) {
        return wanted.given() ? asked.text(GROUP, name) : Optional.empty();
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "TestPerson";
    }
}
