package no.grunnmur.selvbetjening;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.EmailAddress;

/** The organisations and people of the tests, and what they have given each other: the room's ports. */
public final class Town {

    public static final OrganisationNumber NHN = number(0);
    public static final OrganisationNumber CGM = number(1);
    public static final OrganisationNumber STANGE = number(2);
    public static final OrganisationNumber STANGE_LEGEVAKT = number(3);
    public static final OrganisationNumber RINGSAKER = number(4);
    public static final OrganisationNumber RINGSAKER_LEGEVAKT = number(5);

    public static final NationalId IT = person("Ida");
    public static final NationalId CONSULTANT = person("Kari");
    public static final NationalId OWNER = person("Ove");
    public static final NationalId STRANGER = person("Stig");

    final Map<OrganisationNumber, Organisations.Unit> units = new LinkedHashMap<>();
    final Map<OrganisationNumber, OrganisationNumber> parents = new LinkedHashMap<>();
    final Set<String> rights = ConcurrentHashMap.newKeySet();
    final Map<String, Terms.Signature> signed = new ConcurrentHashMap<>();
    public final List<DelegationRequests.Open> open = new CopyOnWriteArrayList<>();

    Town() {
        add(NHN, "Norsk helsenett SF", true);
        add(CGM, "CGM AS", true);
        add(STANGE, "Stange kommune", true);
        add(STANGE_LEGEVAKT, "Stange legevakt", false);
        add(RINGSAKER, "Ringsaker kommune", true);
        add(RINGSAKER_LEGEVAKT, "Ringsaker legevakt", false);
        parents.put(STANGE_LEGEVAKT, STANGE);
        parents.put(RINGSAKER_LEGEVAKT, RINGSAKER);
        reset();
    }

    public void reset() {
        rights.clear();
        signed.clear();
        open.clear();
        give(IT, STANGE, Right.CLIENTS);
        give(CONSULTANT, CGM, Right.TEMPLATES);
        give(OWNER, NHN, Right.APIS);
        give(OWNER, NHN, Right.ADMINISTRATOR);
    }

    private void add(OrganisationNumber number, String name, boolean main) {
        units.put(number, new Organisations.Unit(number, name, main));
    }

    /** The n-th number of the synthetic series. */
    public static OrganisationNumber number(int n) {
        int left = n;
        for (int eight = 31_000_000; ; eight++) {
            Optional<OrganisationNumber> number = OrganisationNumber.withCheckDigit(Integer.toString(eight));
            if (number.isPresent() && left-- == 0) {
                return number.get();
            }
        }
    }

    private static NationalId person(String name) {
        return NationalId.parse(
                        switch (name) {
                            case "Ida" -> "01819010001";
                            case "Kari" -> "02819010040";
                            case "Ove" -> "03819010160";
                            default -> "04819010019";
                        })
                .orElseThrow();
    }

    public void give(NationalId person, OrganisationNumber organisation, Right right) {
        rights.add(person.value() + " " + organisation + " " + right);
    }

    public void take(NationalId person, OrganisationNumber organisation, Right right) {
        rights.remove(person.value() + " " + organisation + " " + right);
    }

    /** These organisations have signed the terms, and no others. */
    public void signed(OrganisationNumber... organisations) {
        signed.clear();
        for (OrganisationNumber organisation : organisations) {
            signed.put(organisation + " " + SelvHouse.TERMS, new Terms.Signature("Dag Direktør", "1", Instant.EPOCH));
        }
    }

    /** Somebody who has logged in and represents an organisation. */
    public static Author.Person as(NationalId person, OrganisationNumber represented) {
        return new Author.Person(person, "Ola Nordmann", represented);
    }

    Ports ports() {
        return new Ports(new TownRights(), new TownRequests(), new TownTerms(), new TownRegister(), new TownContacts());
    }

    private final class TownRights implements Rights {

        @Override
        public boolean has(NationalId person, OrganisationNumber organisation, Right right) {
            return rights.contains(person.value() + " " + organisation + " " + right);
        }

        @Override
        public List<OrganisationNumber> organisations(NationalId person, Right right) {
            return units.keySet().stream()
                    .filter(organisation -> has(person, organisation, right))
                    .toList();
        }

        @Override
        public boolean given(OrganisationNumber organisation, Right right) {
            return rights.stream().anyMatch(one -> one.endsWith(" " + organisation + " " + right));
        }
    }

    private final class TownRequests implements DelegationRequests {

        @Override
        public URI begin(
                NationalId requester, OrganisationNumber organisation, Right right, URI returnTo, String message) {
            return URI.create("http://localhost/altinn/ui/DelegationRequest/send/1");
        }

        @Override
        public List<Open> open(OrganisationNumber organisation) {
            return List.copyOf(open);
        }
    }

    private final class TownTerms implements Terms {

        @Override
        public boolean accepted(OrganisationNumber organisation, String terms) {
            return standing(organisation, terms).isPresent();
        }

        @Override
        public Optional<Signature> standing(OrganisationNumber organisation, String terms) {
            return Optional.ofNullable(signed.get(organisation + " " + terms));
        }

        @Override
        public List<String> signers(OrganisationNumber organisation) {
            return List.of("Dag Direktør");
        }
    }

    private final class TownRegister implements Organisations {

        @Override
        public Optional<Unit> find(OrganisationNumber number) {
            return Optional.ofNullable(units.get(number));
        }

        @Override
        public Optional<Unit> mainUnit(OrganisationNumber number) {
            return find(parents.getOrDefault(number, number));
        }

        @Override
        public List<Unit> below(OrganisationNumber number) {
            List<Unit> below = new ArrayList<>();
            parents.forEach((child, parent) -> {
                if (parent.equals(number)) {
                    below.add(units.get(child));
                }
            });
            return below;
        }

        @Override
        public List<Unit> municipalities() {
            return units.values().stream()
                    .filter(unit -> unit.name().endsWith("kommune"))
                    .toList();
        }
    }

    private static final class TownContacts implements Contacts {

        @Override
        public Optional<EmailAddress> email(NationalId person) {
            return Optional.of(new EmailAddress("person-" + person.value().substring(0, 2) + "@town.example"));
        }

        @Override
        public String nameOf(NationalId person) {
            return "Ola Nordmann";
        }
    }
}
