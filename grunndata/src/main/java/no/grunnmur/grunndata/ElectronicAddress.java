package no.grunnmur.grunndata;

import java.time.Instant;

/**
 * Where a party is reached electronically.
 *
 * @param type a value of code list 9044, e.g. {@code E_EDI}
 * @param address empty when it is inherited and has not been looked up
 * @param inherited whether the address is that of the organisation above
 * @param lastChanged when somebody changed it
 */
public record ElectronicAddress(String type, String address, boolean inherited, Instant lastChanged) {

    /** The same address, as far as a reader can see. */
    public boolean sameAs(ElectronicAddress other) {
        return type.equals(other.type) && address.equals(other.address) && inherited == other.inherited;
    }
}
