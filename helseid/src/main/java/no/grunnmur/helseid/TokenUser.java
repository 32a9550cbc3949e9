package no.grunnmur.helseid;

import java.util.List;
import java.util.Optional;

/**
 * What a token can say of the person behind it. Which of it a token does say depends on the APIs it is for.
 *
 * <p>Source: fact sheet helseid, sections 5.1 and 5.2.
 *
 * @param subject {@code sub}, which is the pseudonym of the national id
 * @param pid the national id
 * @param securityLevel 2, 3 or 4
 * @param assuranceLevel low, substantial or high
 * @param network {@code internett} or {@code helsenett}
 * @param identityProvider {@code idp}
 * @param methods {@code amr}
 * @param authenticatedAt {@code auth_time}, seconds since 1970
 * @param sid the session
 * @param name the whole name
 * @param givenName first names
 * @param middleName empty for none
 * @param familyName last name
 * @param hprNumber of health personnel
 * @param onBehalfOf the organisation that the person acts for by {@code on_behalf_of}
 */
public record TokenUser(
        String subject,
        String pid,
        String securityLevel,
        String assuranceLevel,
        String network,
        String identityProvider,
        List<String> methods,
        long authenticatedAt,
        String sid,
        Optional<String> name,
        Optional<String> givenName,
        Optional<String> middleName,
        Optional<String> familyName,
        Optional<String> hprNumber,
        Optional<String> onBehalfOf) {

    public TokenUser {
        methods = List.copyOf(methods);
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "TokenUser[sid=" + sid + "]";
    }
}
