package no.grunnmur.journal.preflight;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Whoever knows the addresses of names. */
@FunctionalInterface
public interface Names {

    /**
     * Every address of a name, IPv4 and IPv6.
     *
     * @throws UnknownHostException when there is no such name
     * @throws Silent when nobody answers
     */
    List<InetAddress> all(String host) throws UnknownHostException, Silent;

    /** Nobody answered about the name. */
    final class Silent extends Exception {
        private static final long serialVersionUID = 1L;

        Silent(String message) {
            super(message, null, false, false);
        }
    }

    /** As every program of this machine finds names. */
    static Names ofTheMachine() {
        return host -> {
            try {
                return List.of(InetAddress.getAllByName(host));
            } catch (UnknownHostException unknown) {
                String message = String.valueOf(unknown.getMessage());
                if (message.contains("emporary failure")) { // EAI_AGAIN: no name server answered
                    throw new Silent(message);
                }
                throw unknown;
            }
        };
    }
}
