package no.grunnmur.soap;

import java.util.List;
import java.util.Optional;
import no.grunnmur.soap.Contract.Operation;

/**
 * A request, read.
 *
 * @param action of WS-Addressing, empty when it was not sent
 * @param id the message's id, which the answer relates to
 * @param parameters by their name
 * @param headers those that the reader was told to hand on
 */
public record Message(
        Operation operation, Optional<String> action, Optional<String> id, Node parameters, List<Element> headers) {}
