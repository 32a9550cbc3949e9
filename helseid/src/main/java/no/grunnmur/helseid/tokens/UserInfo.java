package no.grunnmur.helseid.tokens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.Claims;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.helseid.user.People;

/**
 * What userinfo says of the person behind a token, by the scopes of the token. Where the login behind it is known, identity
 * and names come from there and from the registers; else only what the token itself says is repeated.
 *
 * <p>Source: OpenID Connect Core, section 5.3; fact sheet helseid, sections 3.5 and 6.
 */
public final class UserInfo {

    private static final String SCOPES = "helseid://scopes/identity/";
    private static final String HPR_SCOPE = "helseid://scopes/hpr/hpr_number";
    private static final String HPR_DETAILS = "helseid://claims/hpr/hpr_details";

    private final TokenGrants grants;
    private final People people;

    public UserInfo(TokenGrants grants, People people) {
        this.grants = grants;
        this.people = people;
    }

    /** The members of the answer, in order. */
    public Map<String, Object> of(OwnToken token, Instant now) {
        Map<String, Object> info = new LinkedHashMap<>();
        token.claims().text("sub").ifPresent(subject -> info.put("sub", subject));
        Optional<Identity> identity = grants.identity(token.id());
        Optional<People.Person> person = identity.map(Identity::pid).flatMap(people::find);
        if (identity.isPresent()) {
            person.ifPresent(known -> addNames(info, token, known));
            addIdentity(info, token, identity.get());
            person.flatMap(People.Person::professional).ifPresent(known -> addProfession(info, token, known));
        } else {
            repeat(info, token);
        }
        info.put("userinfo_issued_at", now.getEpochSecond());
        return info;
    }

    private static void addNames(Map<String, Object> info, OwnToken token, People.Person person) {
        if (token.has("profile")) {
            info.put(Claims.NAME, person.name());
            info.put(Claims.GIVEN_NAME, person.givenName());
            info.put(Claims.MIDDLE_NAME, person.middleName());
            info.put(Claims.FAMILY_NAME, person.familyName());
        }
    }

    private static void addIdentity(Map<String, Object> info, OwnToken token, Identity identity) {
        String pseudonym = token.claims().text("sub").orElse("");
        add(info, token, "pid", Claims.PID, identity.pid().value());
        add(info, token, "pid_pseudonym", Claims.PID_PSEUDONYM, pseudonym);
        add(
                info,
                token,
                "security_level",
                Claims.SECURITY_LEVEL,
                identity.level().value());
        add(
                info,
                token,
                "assurance_level",
                Claims.ASSURANCE_LEVEL,
                identity.level().assurance());
        add(info, token, "network", Claims.NETWORK, "internett");
    }

    private static void add(Map<String, Object> info, OwnToken token, String scope, String claim, String value) {
        if (token.has(SCOPES + scope) || token.has(SCOPES + "all")) {
            info.put(claim, value);
        }
    }

    private static void addProfession(Map<String, Object> info, OwnToken token, People.Professional professional) {
        if (!token.has(HPR_SCOPE)) {
            return;
        }
        info.put(Claims.HPR_NUMBER, professional.number().value());
        List<Object> approvals = new ArrayList<>();
        for (People.Approval approval : professional.approvals()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("profession", approval.profession());
            each.put("authorization", coded(approval.authorization()));
            each.put(
                    "requisition_rights",
                    approval.requisitionRights().stream().map(UserInfo::coded).toList());
            each.put(
                    "specialities",
                    approval.specialities().stream().map(UserInfo::coded).toList());
            approvals.add(each);
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("approvals", approvals);
        details.put("hpr_number", professional.number().value());
        info.put(HPR_DETAILS, details);
    }

    private static Map<String, Object> coded(People.Coded code) {
        Map<String, Object> coded = new LinkedHashMap<>();
        coded.put("value", code.value());
        coded.put("description", code.description());
        return coded;
    }

    private static void repeat(Map<String, Object> info, OwnToken token) {
        for (Map.Entry<String, Object> claim : token.claims().members().entrySet()) {
            String name = claim.getKey();
            boolean ofThePerson = name.startsWith("helseid://claims/identity/")
                    || name.equals(Claims.HPR_NUMBER)
                    || name.equals(Claims.NAME)
                    || name.equals(Claims.GIVEN_NAME)
                    || name.equals(Claims.MIDDLE_NAME)
                    || name.equals(Claims.FAMILY_NAME);
            if (ofThePerson) {
                info.put(name, claim.getValue());
            }
        }
    }
}
