package no.grunnmur.grunndata.account;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Whose network an address lies in, where that is known: in the health network each member has addresses of its own. So a
 * request tells for whom it comes although its protocol has no place for that.
 */
public final class Networks {

    /** None is known. */
    public static final Networks NONE = new Networks(List.of());

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Network(byte[] address, int bits, OrganisationNumber organisation) {

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((other[bit >> 3] & mask) != (address[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The narrowest first. */
    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads {@code 10.1.0.0/16=123456785,...}.
     *
     * @throws IllegalArgumentException when it is none; the message says what one looks like
     */
    public static Networks of(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        List<Network> networks = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            networks.add(network(each.strip()));
        }
        networks.sort(Comparator.comparingInt(Network::bits).reversed());
        return new Networks(networks);
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        int equals = text.indexOf('=');
        try {
            byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            int bits = Integer.parseInt(text.substring(slash + 1, equals));
            Optional<OrganisationNumber> organisation = OrganisationNumber.parse(text.substring(equals + 1));
            if (bits >= 0 && bits <= address.length * 8 && organisation.isPresent()) {
                return new Network(address, bits, organisation.get());
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            // said below
        }
        throw new IllegalArgumentException("a network must look like 10.1.0.0/16=ORGANISATION, not \"" + text + "\"");
    }

    /** The organisation in whose network the address lies; empty when nobody knows. */
    Optional<OrganisationNumber> organisationAt(String address) {
        if (networks.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            for (Network network : networks) {
                if (network.holds(bytes)) {
                    return Optional.of(network.organisation());
                }
            }
        } catch (IllegalArgumentException none) {
            // where it comes from is not an address
        }
        return Optional.empty();
    }
}
