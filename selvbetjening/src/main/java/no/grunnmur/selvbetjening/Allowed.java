package no.grunnmur.selvbetjening;

import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/** Asks whether an author may do something for an organisation, in the one place where that is decided. */
final class Allowed {

    private final Rights rights;

    Allowed(Rights rights) {
        this.rights = rights;
    }

    /** @throws Refusal {@link SelvProblem#NOT_ALLOWED} */
    void require(Author author, OrganisationNumber organisation, Right... anyOf) {
        if (!has(author, organisation, anyOf)) {
            throw new Refusal(
                    SelvProblem.NOT_ALLOWED,
                    "none of " + java.util.List.of(anyOf) + " for " + organisation + " by a " + author.kind());
        }
    }

    /** A person holds the right and represents just that organisation; the house may do everything. */
    boolean has(Author author, OrganisationNumber organisation, Right... anyOf) {
        if (author instanceof Author.House) {
            return true;
        }
        if (!(author instanceof Author.Person person)) {
            return false;
        }
        for (Right right : anyOf) {
            boolean administrates = right == Right.ADMINISTRATOR;
            if ((administrates || person.represented().equals(organisation))
                    && rights.has(person.pid(), administrates ? person.represented() : organisation, right)) {
                return true;
            }
        }
        return false;
    }
}
