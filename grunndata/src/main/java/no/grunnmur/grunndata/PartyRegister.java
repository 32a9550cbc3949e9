package no.grunnmur.grunndata;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The register as those who read and change whole parties see it: the portal, and the operations that change. */
public interface PartyRegister {

    /** A party as it is kept. */
    Optional<Party> find(int herId);

    /** The organisation, with everybody below it, that a party belongs to. */
    Optional<Family> family(int herId);

    /** Each of them with the organisation above it and nobody else: what telling of one takes. Unknown ones are left out. */
    Map<Integer, Family> withHeads(Collection<Integer> herIds);

    /** A party with the organisation above it. */
    default Optional<Family> withHead(int herId) {
        return Optional.ofNullable(withHeads(List.of(herId)).get(herId));
    }

    /** The organisation numbers that an organisation goes by: its own, and that of the main unit that owns it. */
    default Set<Integer> numbersOf(Family family) {
        Set<Integer> numbers = new TreeSet<>();
        numbers.add(family.head().number());
        int owner = family.head().organization().map(Party.Organization::owner).orElse(0);
        if (owner != 0) {
            find(owner).ifPresent(above -> numbers.add(above.number()));
        }
        return numbers;
    }

    /** The HER-id of the organisation with that number. */
    Optional<Integer> organisation(int number);

    /** Looks for parties; the first page is 1. */
    PartySearch.Found search(PartySearch search, int page, int size);

    /**
     * Takes a party in and gives it the next HER-id.
     *
     * @param party its HER-id, its version and the time of its change are not looked at
     */
    Party create(Author author, Party party);

    /**
     * Changes a party. Nothing is written when nothing changes.
     *
     * @param basedOn the version that the author has read; empty to change whatever is there
     * @throws no.grunnmur.kernel.Refusal with CONFLICT when somebody was faster, PARTY_UNKNOWN when there is none
     */
    Party change(Author author, int herId, OptionalLong basedOn, UnaryOperator<Party> edit);

    /**
     * Gives a party a new certificate; the one before becomes historic.
     *
     * @param certificate DER or PEM
     */
    Party addCertificate(Author author, int herId, OptionalLong basedOn, CertificateUse use, byte[] certificate);

    /** Who has changed what, the newest first. */
    List<Logged> changeLog(int herId);

    /** A change as it is told. */
    record Logged(
            int herId,
            Instant at,
            String by,
            UUID byId,
            String method,
            String source,
            int organisationNumber,
            List<PartyChange> changes) {
        public Logged {
            changes = List.copyOf(changes);
        }
    }
}
