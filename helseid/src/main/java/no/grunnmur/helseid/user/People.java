package no.grunnmur.helseid.user;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;

/** Where names and professions of people are found. Asked once a token, answered from memory. */
@FunctionalInterface
public interface People {

    /** The person of a national id; empty when nobody has it. */
    Optional<Person> find(NationalId pid);

    /**
     * A person as far as HelseID tells of one.
     *
     * @param givenName first names
     * @param middleName empty for none
     * @param familyName last name
     * @param professional what Helsepersonellregisteret says, when the person is in it
     */
    record Person(String givenName, String middleName, String familyName, Optional<Professional> professional) {

        /** The names with a space between. */
        public String name() {
            return middleName.isEmpty()
                    ? givenName + " " + familyName
                    : givenName + " " + middleName + " " + familyName;
        }

        /** Nothing of the person. */
        @Override
        public String toString() {
            return "Person";
        }
    }

    /**
     * Health personnel.
     *
     * @param number in Helsepersonellregisteret (HPR)
     * @param approvals what the person may work as
     */
    record Professional(HprNumber number, List<Approval> approvals) {
        public Professional {
            approvals = List.copyOf(approvals);
        }
    }

    /**
     * A licence.
     *
     * @param profession e.g. {@code LE}, of code system 9060
     * @param authorization what kind of licence
     * @param requisitionRights what the person may prescribe
     * @param specialities what the person is a specialist in
     */
    record Approval(String profession, Coded authorization, List<Coded> requisitionRights, List<Coded> specialities) {
        public Approval {
            requisitionRights = List.copyOf(requisitionRights);
            specialities = List.copyOf(specialities);
        }
    }

    /** A code with its text. */
    record Coded(String value, String description) {}
}
