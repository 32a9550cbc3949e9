package no.grunnmur.grunndata;

import java.util.List;
import java.util.Map;

/**
 * An organisation with its members as it is to be taken in when the register is filled.
 *
 * @param family with HER-ids
 * @param certificates DER of the head's certificates, by their use
 */
public record PartyLoad(Family family, Map<CertificateUse, List<byte[]>> certificates) {}
