package no.grunnmur.grunndata.soap;

import java.util.Optional;
import no.grunnmur.grunndata.soap.Contract.Operation;

/**
 * A request, read.
 *
 * @param action of WS-Addressing, empty when it was not sent
 * @param id the message's id, which the answer relates to
 * @param parameters by their name
 */
record Message(Operation operation, Optional<String> action, Optional<String> id, Node parameters) {}
