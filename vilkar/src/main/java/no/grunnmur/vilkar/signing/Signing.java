package no.grunnmur.vilkar.signing;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.vilkar.Agreement;
import no.grunnmur.vilkar.Contacts;
import no.grunnmur.vilkar.Organisations;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.Signer;
import no.grunnmur.vilkar.SigningRole;
import no.grunnmur.vilkar.TermsRegister;
import no.grunnmur.vilkar.TermsRegister.Outcome;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Unit;
import no.grunnmur.vilkar.VilkarProblem;

/**
 * Signing and withdrawing terms for an organisation.
 *
 * <p>Source: seed document 1 (once, for every unit, by somebody with signing right); fact sheet selvbetjening-grunndata,
 * section 5.
 */
public final class Signing {

    /** What the room stands on. */
    public record Parts(
            TermsRegister register,
            Organisations organisations,
            Contacts contacts,
            AuditLog audit,
            Pseudonyms pseudonyms,
            InstantSource clock,
            Randomness randomness) {}

    private static final int LONGEST_TYPED = 40;

    private final Parts parts;
    private final String terms;
    private final Letters letters;

    /**
     * @param terms the name of the terms
     * @param portal the address of the pages, for letters
     */
    public Signing(Parts parts, String terms, URI portal) {
        this.parts = parts;
        this.terms = terms;
        this.letters = new Letters(parts.contacts(), portal + "/skjema/" + terms);
    }

    /** What somebody typed as an organisation number; spaces within are as they are often written. */
    public Asked read(String typed) {
        String digits = typed.length() > LONGEST_TYPED ? "" : typed.replaceAll("[\\s\\u00A0]", "");
        if (!digits.matches("[0-9]{9}")) {
            return new Asked.Wrong(VilkarProblem.VILKAR_NUMBER, "wrong.digits");
        }
        Optional<OrganisationNumber> number = OrganisationNumber.parse(digits);
        if (number.isEmpty()) {
            return new Asked.Wrong(VilkarProblem.VILKAR_NUMBER, "wrong.check");
        }
        Optional<Unit> unit = parts.organisations().find(number.get());
        if (unit.isEmpty()) {
            return new Asked.Wrong(VilkarProblem.VILKAR_UNKNOWN, "wrong.unknown");
        }
        if (!unit.get().exists()) {
            return new Asked.Wrong(VilkarProblem.VILKAR_UNKNOWN, "wrong.deleted");
        }
        if (unit.get().signs()) {
            return new Asked.MainUnit(unit.get());
        }
        return parts.organisations()
                .mainUnit(number.get())
                .filter(Unit::signs)
                .<Asked>map(main -> new Asked.Below(unit.get(), main))
                .orElseGet(() -> new Asked.Wrong(VilkarProblem.VILKAR_UNKNOWN, "wrong.alone"));
    }

    /** The main units that somebody may sign for. */
    public List<Unit> signableBy(NationalId person) {
        return parts.organisations().signableBy(person);
    }

    /** Every unit that a signature of the main unit covers, without the main unit itself. */
    public List<Unit> covered(Unit main) {
        return parts.organisations().below(main.number());
    }

    /** Where a main unit stands. */
    public Standing standing(Unit unit) {
        Instant now = parts.clock().instant();
        List<TermsVersion> versions = parts.register().versions(terms);
        Agreement agreement = parts.register().agreement(unit.number(), terms);
        TermsVersion newest = versions.getLast();
        return new Standing(
                unit,
                parts.organisations().signers(unit.number()),
                newest,
                agreement.standing(newest.number(), now).filter(signature -> signature.isSettledAt(now)),
                agreement.standing(Agreement.counting(versions, now), now),
                parts.register().history(unit.number(), terms).stream().findFirst());
    }

    /**
     * Signs the newest version.
     *
     * @param version the number of the version that was shown
     * @param sha256 of the text that was shown
     * @param language in which it was shown
     * @return the signature: a new one, or the one by which it was signed already
     * @throws Refusal {@link VilkarProblem#VILKAR_MAY_NOT_SIGN}, {@link VilkarProblem#VILKAR_NEW_VERSION}
     */
    public Done sign(Actor actor, Unit unit, int version, String sha256, Language language) {
        Standing standing = standing(unit);
        SigningRole role = standing.roleOf(actor.pid())
                .orElseThrow(() -> new Refusal(VilkarProblem.VILKAR_MAY_NOT_SIGN, "neither signing right nor prokura"));
        if (standing.signed().isPresent()) {
            return new Done(standing.signed().get(), false);
        }
        TermsVersion newest = standing.newest();
        if (newest.number() != version || !newest.text(language).sha256().equals(sha256)) {
            throw new Refusal(VilkarProblem.VILKAR_NEW_VERSION, "version " + newest.number() + " is the newest");
        }
        Instant now = parts.clock().instant();
        Signature signature = new Signature(
                parts.randomness().hexId().toLowerCase(Locale.ROOT),
                unit.number(),
                terms,
                version,
                language,
                sha256,
                pseudonym(actor),
                actor.name(),
                role,
                now,
                newest.monthsItLasts().map(months -> after(now, months)),
                Optional.empty());
        byte[] receipt = Receipt.of(signature, unit, covered(unit), newest);
        return switch (parts.register()
                .sign(
                        signature,
                        receipt,
                        letters.signed(actor.pid(), signature, unit, receipt),
                        () -> parts.audit().append(new TermsSigned(actor.sid(), signature)))) {
            case Outcome.Signed() -> new Done(signature, true);
            case Outcome.Already(Signature earlier) -> new Done(earlier, false);
            case Outcome.Newer() -> throw new Refusal(VilkarProblem.VILKAR_NEW_VERSION, "published in this moment");
        };
    }

    /**
     * What came of signing.
     *
     * @param now whether it was signed now, or had been before
     */
    public record Done(Signature signature, boolean now) {}

    private static Instant after(Instant time, int months) {
        return ZonedDateTime.ofInstant(time, Words.NORWAY).plusMonths(months).toInstant();
    }

    /**
     * Withdraws what an organisation has signed. Tokens that are asked for from now on have no scope of it.
     *
     * @throws Refusal {@link VilkarProblem#VILKAR_MAY_NOT_WITHDRAW}, {@link VilkarProblem#VILKAR_NOT_SIGNED}
     */
    public Signature withdraw(Actor actor, Unit unit, Language language) {
        Standing standing = standing(unit);
        if (standing.roleOf(actor.pid())
                .filter(SigningRole.SIGNATURRETT::equals)
                .isEmpty()) {
            throw new Refusal(VilkarProblem.VILKAR_MAY_NOT_WITHDRAW, "no signing right");
        }
        Signature signature = standing.last()
                .filter(last -> last.ended().isEmpty())
                .orElseThrow(() -> new Refusal(VilkarProblem.VILKAR_NOT_SIGNED, "nothing is signed"));
        Signature.Ending ending = new Signature.Ending(parts.clock().instant(), Optional.of(actor.name()));
        boolean ended = parts.register()
                .withdraw(
                        unit.number(),
                        terms,
                        ending,
                        letters.withdrawn(standing.signers(), actor.name(), ending.at(), unit, language),
                        () -> parts.audit()
                                .append(new TermsWithdrawn(
                                        actor.sid(),
                                        pseudonym(actor),
                                        unit.number().value(),
                                        terms,
                                        signature.reference())));
        if (!ended) {
            throw new Refusal(VilkarProblem.VILKAR_NOT_SIGNED, "withdrawn in this moment");
        }
        return signature;
    }

    /** The signature of that reference, for somebody who may see it: whoever signed, or may sign for the organisation. */
    public Optional<Signature> find(String reference, Actor actor) {
        return parts.register()
                .find(reference)
                .filter(signature ->
                        signature.signer().equals(pseudonym(actor)) || maySign(actor.pid(), signature.organisation()));
    }

    /** The receipt of that signature as PDF; empty for those of the seeded world. */
    public Optional<byte[]> receipt(Signature signature) {
        return parts.register().receipt(signature.reference());
    }

    /** The unit of a number that is known to be one. */
    public Optional<Unit> unit(OrganisationNumber number) {
        return parts.organisations().find(number);
    }

    private boolean maySign(NationalId person, OrganisationNumber organisation) {
        return parts.organisations().signers(organisation).stream()
                .map(Signer::pid)
                .anyMatch(pid -> pid.filter(person::equals).isPresent());
    }

    private String pseudonym(Actor actor) {
        return parts.pseudonyms().of("pid", actor.pid().value());
    }
}
