package no.grunnmur.vilkar.signing;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.Signer;
import no.grunnmur.vilkar.SigningRole;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Unit;

/**
 * Where a main unit stands with some terms.
 *
 * @param unit the main unit
 * @param signers who may sign
 * @param newest the version to be signed
 * @param signed the signature of the newest version, when there is one that need not be renewed yet
 * @param inForce the signature by which the terms stand now: the same, or one of a version before
 * @param last the newest signature of all, ended or not
 */
public record Standing(
        Unit unit,
        List<Signer> signers,
        TermsVersion newest,
        Optional<Signature> signed,
        Optional<Signature> inForce,
        Optional<Signature> last) {

    public Standing {
        signers = List.copyOf(signers);
    }

    /** By which right the person may sign; empty when it may not. Signing right goes before prokura. */
    public Optional<SigningRole> roleOf(NationalId person) {
        for (Signer signer : signers) {
            if (signer.pid().filter(person::equals).isPresent()) {
                return Optional.of(signer.role());
            }
        }
        return Optional.empty();
    }
}
