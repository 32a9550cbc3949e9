package no.grunnmur.selvbetjening;

import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** Who makes a change. */
public sealed interface Author {

    /** What the history calls the author. */
    String name();

    /** The organisation that the author acts for; empty for the house itself. */
    Optional<OrganisationNumber> organisation();

    /** The word in the history: {@code person}, {@code client}, {@code api-key}, {@code house}. */
    String kind();

    /**
     * Somebody who has logged in to the portal.
     *
     * @param pid never written to the history or the audit
     * @param name as HelseID tells it
     * @param represented the organisation that the person has chosen to represent
     */
    record Person(NationalId pid, String name, OrganisationNumber represented) implements Author {

        @Override
        public Optional<OrganisationNumber> organisation() {
            return Optional.of(represented);
        }

        @Override
        public String kind() {
            return "person";
        }

        /** Nothing of the person. */
        @Override
        public String toString() {
            return "Person[" + represented + "]";
        }
    }

    /** A client that changes itself, by its access token. */
    record Client(String clientId, OrganisationNumber owner) implements Author {

        @Override
        public String name() {
            return clientId;
        }

        @Override
        public Optional<OrganisationNumber> organisation() {
            return Optional.of(owner);
        }

        @Override
        public String kind() {
            return "client";
        }
    }

    /** An installed system that knows its template's key. */
    record Key(String templateId, String keyId, OrganisationNumber supplier) implements Author {

        @Override
        public String name() {
            return keyId;
        }

        @Override
        public Optional<OrganisationNumber> organisation() {
            return Optional.of(supplier);
        }

        @Override
        public String kind() {
            return "api-key";
        }
    }

    /** The house itself: what is there from the beginning, and what time brings. */
    record House(String name) implements Author {

        @Override
        public Optional<OrganisationNumber> organisation() {
            return Optional.empty();
        }

        @Override
        public String kind() {
            return "house";
        }
    }
}
