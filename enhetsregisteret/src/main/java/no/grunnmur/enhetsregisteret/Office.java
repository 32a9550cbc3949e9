package no.grunnmur.enhetsregisteret;

import java.time.LocalDate;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;

/**
 * An office in an organisation and who holds it.
 *
 * @param kind which
 * @param holder who
 * @param resigned whether the holder has left it (fratraadt); it is shown, but gives no right
 */
public record Office(OfficeKind kind, Holder holder, boolean resigned) {

    /**
     * A person who holds an office.
     *
     * @param pid the national id, which the open data leave out; empty for people of an imported file
     * @param givenName the first part of the name
     * @param middleName empty for none
     * @param familyName the last part
     * @param born the birth date, as far as the open data tell
     */
    public record Holder(
            Optional<NationalId> pid,
            String givenName,
            Optional<String> middleName,
            String familyName,
            Optional<LocalDate> born) {

        @Override
        public String toString() {
            return "Holder[***]";
        }
    }

    /** Whether that person holds it now. */
    boolean isHeldBy(NationalId person) {
        return !resigned && holder.pid().filter(person::equals).isPresent();
    }
}
