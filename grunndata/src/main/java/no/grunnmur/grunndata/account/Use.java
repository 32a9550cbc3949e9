package no.grunnmur.grunndata.account;

import java.time.Instant;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * How an account has been used from one source.
 *
 * @param address the network address
 * @param system what the system calls itself: the product of its user agent, without the version; empty for nothing
 * @param organisation in whose network the address lies, where that is known
 * @param firstAt the first time that is remembered
 * @param lastAt the last time
 * @param times how often
 */
public record Use(
        String address,
        String system,
        Optional<OrganisationNumber> organisation,
        Instant firstAt,
        Instant lastAt,
        long times) {}
