package no.grunnmur.grunndata.account;

import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Where a request with an account comes from, as far as the request tells: what detectors of shared accounts go by.
 *
 * @param address the network address
 * @param userAgent what the system calls itself, empty for nothing
 * @param organisation in whose network the address lies, where that is known
 */
public record Source(String address, String userAgent, Optional<OrganisationNumber> organisation) {}
