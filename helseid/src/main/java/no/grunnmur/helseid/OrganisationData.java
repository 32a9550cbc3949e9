package no.grunnmur.helseid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.attest.AttestClaim;
import no.grunnmur.helseid.attest.AttestRules;
import no.grunnmur.helseid.attest.HealthWorker;
import no.grunnmur.helseid.user.LoginProblem;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Refusal;

/**
 * Organisation, journal and attest of a token that speaks of a person: fixed by the request object of the login, or passed
 * with each token request, so that a person can change organisation without a new login.
 *
 * <p>Source: fact sheet helseid, sections 4.3 and 4.4.
 */
public final class OrganisationData {

    /** What a token says of them. */
    public record Decided(Organisations organisations, Optional<String> journalId, Optional<AttestClaim> attest) {}

    private final OrganisationRules rules;
    private final AttestRules attests;

    public OrganisationData(OrganisationRules rules, AttestRules attests) {
        this.rules = rules;
        this.attests = attests;
    }

    /** The rules in order, to be read. */
    public List<Rule<?>> rules() {
        List<Rule<?>> all = new ArrayList<>(rules.rules());
        all.addAll(attests.rules());
        return all;
    }

    /**
     * Decides.
     *
     * @param fixed the claims of the request object, as JSON
     * @param passed the claims of this request's assertion
     * @param person who it speaks of
     * @throws Refusal when the client may not speak for whom it says
     */
    public Decided decide(Client client, Optional<String> fixed, JsonObject passed, Optional<HealthWorker> person) {
        AssertionDetails now = AssertionDetails.in(passed);
        AssertionDetails before =
                fixed.isEmpty() ? AssertionDetails.in(NOTHING) : AssertionDetails.in(read(fixed.get()));
        if (now.namesOrganisation() && before.namesOrganisation()) {
            throw new Refusal(LoginProblem.ORGANISATION_TWICE, "by request object and by assertion");
        }
        AssertionDetails naming = now.namesOrganisation() ? now : before;
        Organisations organisations = rules.decideForPerson(client.organisation(), naming);
        if (naming == before) {
            rules.requireSound(now);
        } else {
            rules.requireSound(before);
        }
        Optional<AttestClaim> attest =
                attests.decide(new AttestRules.Asked(client, organisations, before.attest(), now.attest(), person));
        String journal = now.journalId() != null ? now.journalId() : before.journalId();
        return new Decided(organisations, Optional.ofNullable(journal), attest);
    }

    /**
     * Judges what a request object fixes before anybody is asked to log in. The person is not known yet, so an attest is
     * judged when the first token is made.
     *
     * @throws Refusal when the client may not speak for whom it says
     */
    public void judgeFixed(Client client, String fixed) {
        rules.decideForPerson(client.organisation(), AssertionDetails.in(read(fixed)));
    }

    private static JsonObject read(String json) {
        return JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static final JsonObject NOTHING = read("{}");
}
