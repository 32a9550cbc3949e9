package no.grunnmur.app.bridges;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.ReturnAddresses;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.altinn.ServiceOwners;
import no.grunnmur.altinn.Vendors;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.World;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.EmailAddress;

/**
 * Whom nobody in the house can appoint: customer service, the service owners of Altinn, and the vendors of systems that have
 * the browser sent back. From the seeded world, and from the file of the setting {@code authorities}.
 *
 * @param customerService who approves templates, publishes terms and blocks clients
 * @param serviceOwners whose rights are given through Altinn
 * @param vendors where each has the browser sent back to
 */
public record Authorities(List<Member> customerService, ServiceOwners serviceOwners, Vendors vendors) {

    /** What Norsk helsenett sends to the Altinn 2 facade in the dev profile: as known as the clients' private keys. */
    public static final String SEEDED_API_KEY = "grunnmur-altinn-2";

    /** The way back into the journal of the seeded world's supplier. */
    private static final String SEEDED_VENDOR = "fjordjournal";

    /**
     * Somebody at customer service.
     *
     * @param organisation whom they work for; they act in its name
     * @param name as others see it
     */
    public record Member(NationalId pid, OrganisationNumber organisation, String name, Optional<EmailAddress> email) {

        @Override
        public String toString() {
            return "Member[" + organisation + "]";
        }
    }

    public Authorities {
        customerService = List.copyOf(customerService);
    }

    /** Nobody. */
    public static Authorities none() {
        return new Authorities(List.of(), new ServiceOwners(List.of()), new Vendors(Map.of()));
    }

    /**
     * Those of the seeded world: its customer service, Norsk helsenett, and a supplier with a journal.
     *
     * @param selvbetjening where Norsk helsenett has the browser sent back to
     * @param journal where the supplier has
     */
    public static Authorities of(World world, URI selvbetjening, URI journal) {
        List<Member> members = new ArrayList<>();
        for (Persona persona : world.inRole(Persona.Role.CUSTOMER_SERVICE_WORKER)) {
            for (OrganisationNumber organisation : persona.organisations()) {
                members.add(new Member(persona.pid(), organisation, persona.name(), Optional.empty()));
            }
        }
        ServiceOwner nhn = new ServiceOwner(
                world.organisation("nhn").number(),
                "Norsk helsenett SF",
                SEEDED_API_KEY,
                Set.of(Resource.SYSTEM, Resource.CLIENTS, Resource.APIS),
                new ReturnAddresses(List.of(selvbetjening)));
        return new Authorities(
                members,
                new ServiceOwners(List.of(nhn)),
                new Vendors(Map.of(world.organisation(SEEDED_VENDOR).number(), new ReturnAddresses(List.of(journal)))));
    }

    /** These and others; of a service owner or vendor that both know, the other's word counts. */
    public Authorities and(Authorities others) {
        List<Member> members = new ArrayList<>(customerService);
        members.addAll(others.customerService);
        Map<OrganisationNumber, ServiceOwner> owners = new LinkedHashMap<>();
        serviceOwners.all().forEach(owner -> owners.put(owner.number(), owner));
        others.serviceOwners.all().forEach(owner -> owners.put(owner.number(), owner));
        Map<OrganisationNumber, ReturnAddresses> addresses = new HashMap<>(vendors.returnAddresses());
        addresses.putAll(others.vendors.returnAddresses());
        return new Authorities(members, new ServiceOwners(List.copyOf(owners.values())), new Vendors(addresses));
    }

    /** Whether the person is of customer service. */
    public boolean isCustomerService(NationalId person) {
        return customerService.stream().anyMatch(member -> member.pid().equals(person));
    }

    /** Whom each of customer service works for. */
    Map<NationalId, Set<OrganisationNumber>> employers() {
        Map<NationalId, Set<OrganisationNumber>> employers = new HashMap<>();
        customerService.forEach(member ->
                employers.computeIfAbsent(member.pid(), none -> new HashSet<>()).add(member.organisation()));
        return employers;
    }
}
