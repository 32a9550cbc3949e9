package no.grunnmur.grunndata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An organisation with what stands below it: what has to be known to tell what any of them inherits.
 *
 * @param head the organisation
 * @param members its services and its people, by HER-id
 */
public record Family(Party head, List<Party> members) {

    public Family {
        members = List.copyOf(members);
    }

    /** Everybody, the head first. */
    public List<Party> all() {
        List<Party> all = new ArrayList<>(members.size() + 1);
        all.add(head);
        all.addAll(members);
        return all;
    }

    /** The party of that HER-id. */
    public Optional<Party> find(int herId) {
        return all().stream().filter(party -> party.herId() == herId).findFirst();
    }

    /**
     * A party as it is seen: with the addresses and certificates of the head where it inherits them. An inherited address
     * that the head does not have is left out. Source: fact sheet selvbetjening-grunndata, section 7.4 (inheritance rule).
     */
    public Party seen(Party party) {
        if (party.herId() == head.herId()) {
            return party;
        }
        List<ElectronicAddress> electronic = new ArrayList<>();
        for (ElectronicAddress own : party.electronic()) {
            if (!own.inherited()) {
                electronic.add(own);
                continue;
            }
            for (ElectronicAddress above : head.electronic()) {
                if (above.type().equals(own.type())) {
                    electronic.add(new ElectronicAddress(own.type(), above.address(), true, above.lastChanged()));
                }
            }
        }
        List<PhysicalAddress> physical = new ArrayList<>();
        for (PhysicalAddress own : party.physical()) {
            if (!own.inherited()) {
                physical.add(own);
                continue;
            }
            for (PhysicalAddress above : head.physical()) {
                if (above.type().equals(own.type())) {
                    physical.add(new PhysicalAddress(
                            above.type(),
                            above.street(),
                            above.postbox(),
                            above.postalCode(),
                            above.city(),
                            above.country(),
                            above.description(),
                            true,
                            above.lastChanged()));
                }
            }
        }
        PartyEdit seen = party.edit().electronic(electronic).physical(physical);
        if (party.signing().isEmpty()) {
            head.signing().ifPresent(facts -> seen.certificate(CertificateUse.SIGNING, facts));
        }
        if (party.encryption().isEmpty()) {
            head.encryption().ifPresent(facts -> seen.certificate(CertificateUse.ENCRYPTION, facts));
        }
        return seen.done();
    }

    /** The family with one party in the place of the one with its HER-id, or beside the others when there is none. */
    public Family with(Party party) {
        if (party.herId() == head.herId()) {
            return new Family(party, members);
        }
        List<Party> others = new ArrayList<>(members);
        others.removeIf(other -> other.herId() == party.herId());
        others.add(party);
        others.sort((one, other) -> Integer.compare(one.herId(), other.herId()));
        return new Family(head, others);
    }
}
