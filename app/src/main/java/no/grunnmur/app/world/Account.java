package no.grunnmur.app.world;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * An account of Grunndata.
 *
 * @param username the name that it logs in with
 * @param password empty for a Personkonto, which logs in with HelseID
 * @param type which rules hold for it
 * @param organisation whose it is
 * @param fagsystemer the installations that use it: one, unless somebody did what nobody should
 * @param person whose a Personkonto is
 */
public record Account(
        String username,
        Optional<String> password,
        Type type,
        OrganisationNumber organisation,
        List<String> fagsystemer,
        Optional<NationalId> person) {

    public Account {
        fagsystemer = List.copyOf(fagsystemer);
    }

    /** Account types. Source: fact sheet selvbetjening-grunndata, section 6.1. */
    public enum Type {
        /** One system of one organisation; user name and password; cannot log in to register.nhn.no. */
        TJENESTEKONTO("Tjenestekonto"),
        /** One human; logs in with HelseID. */
        PERSONKONTO("Personkonto"),
        /** Made with digital dialog; a Tjenestekonto in all but its name. */
        ORGUSR("OrgUsr"),
        /** What there was before, and is to be sorted into one of the others. */
        BRUKERKONTO("brukerkonto");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        /** The word in the world's JSON. */
        public String wire() {
            return wire;
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "Account[" + username + "]";
    }
}
