package no.grunnmur.personregister;

import java.time.InstantSource;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.Randomness;

/**
 * What the room stands on.
 *
 * @param once nonces, each good for one message
 * @param pseudonyms what numbers that led to nobody are called in the audit
 * @param syntheticOnly whether numbers that could be a real person's are refused, as in the dev profile
 */
public record Ground(
        People people,
        Accounts accounts,
        Closing closing,
        AuditLog audit,
        Pseudonyms pseudonyms,
        OneTimeUse once,
        InstantSource clock,
        Randomness random,
        boolean syntheticOnly) {}
