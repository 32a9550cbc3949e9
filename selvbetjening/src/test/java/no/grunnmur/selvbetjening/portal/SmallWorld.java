package no.grunnmur.selvbetjening.portal;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Contacts;
import no.grunnmur.selvbetjening.DelegationRequests;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Organisations;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.Rights;
import no.grunnmur.selvbetjening.Selvbetjening;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Terms;

/** A municipality with two units, a supplier, and NHN; who may what changes as a test says. */
final class SmallWorld {

    /** Somebody who logs in. */
    record Person(NationalId pid, String name) {}

    static final Person IT = person("010180001", "Ida Innleid");
    static final Person SUPPLIER = person("020280002", "Leo Leverandør");
    static final Person OWNER = person("030380003", "Ada Apiansvarlig");
    static final Person SERVICE = person("040480004", "Kai Kundebehandler");
    static final Person STRANGER = person("050580005", "Silje Sørhus");

    static final OrganisationNumber STANGE = number("31000001");
    static final OrganisationNumber HELSESTASJON = number("31000011");
    static final OrganisationNumber LEGEVAKT = number("31000021");
    static final OrganisationNumber OTHER = number("31100001");
    static final OrganisationNumber OTHER_UNIT = number("31100011");
    static final OrganisationNumber CGM = number("31200001");
    static final OrganisationNumber NHN = number("31300001");

    static final String TERMS = "persontjenesten_taushetsbelagtdata";
    static final Scope FULL = new Scope("nhn:hgd-persontjenesten-api/full-access");
    static final Scope SELF = new Scope("nhn:selvbetjening/client");
    static final Scope PARTIES = new Scope("nhn:cp-api/access");

    private record Unit(OrganisationNumber number, String name, OrganisationNumber parent) {}

    private final List<Unit> units = List.of(
            new Unit(STANGE, "Stange kommune", null),
            new Unit(HELSESTASJON, "Stange helsestasjon", STANGE),
            new Unit(LEGEVAKT, "Stange legevakt", STANGE),
            new Unit(OTHER, "Annen kommune", null),
            new Unit(OTHER_UNIT, "Annen legevakt", OTHER),
            new Unit(CGM, "CGM Norge", null),
            new Unit(NHN, "Norsk helsenett", null));

    private final InstantSource clock;
    private final URI altinn;
    final Set<String> held = java.util.concurrent.ConcurrentHashMap.newKeySet();
    final Set<OrganisationNumber> signed = new HashSet<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** Whether registers know an e-mail address of anybody. */
    volatile boolean reachable = true;

    /** A delegation request that was begun. */
    record Asked(
            NationalId requester,
            OrganisationNumber organisation,
            Right right,
            URI returnTo,
            String message,
            Instant at) {}

    SmallWorld(InstantSource clock, URI altinn) {
        this.clock = clock;
        this.altinn = altinn;
        reset();
    }

    void reset() {
        reachable = true;
        held.clear();
        signed.clear();
        asked.clear();
        give(SUPPLIER, CGM, Right.TEMPLATES);
        give(OWNER, NHN, Right.APIS);
        give(SERVICE, NHN, Right.ADMINISTRATOR);
    }

    void give(Person person, OrganisationNumber organisation, Right right) {
        held.add(key(person.pid(), organisation, right));
    }

    private static String key(NationalId pid, OrganisationNumber organisation, Right right) {
        return pid.value() + " " + organisation + " " + right;
    }

    private static Person person(String nine, String name) {
        StringBuilder digits = new StringBuilder(nine);
        digits.setCharAt(2, (char) (nine.charAt(2) + 8));
        for (int individual = Integer.parseInt(nine.substring(6)); ; individual++) {
            Optional<NationalId> id =
                    NationalId.withCheckDigits(digits.substring(0, 6) + String.format("%03d", individual));
            if (id.isPresent()) {
                return new Person(id.get(), name);
            }
        }
    }

    private static OrganisationNumber number(String eight) {
        for (int next = Integer.parseInt(eight); ; next++) {
            Optional<OrganisationNumber> number = OrganisationNumber.withCheckDigit(Integer.toString(next));
            if (number.isPresent()) {
                return number.get();
            }
        }
    }

    final Rights rights = new Rights() {
        @Override
        public boolean has(NationalId person, OrganisationNumber organisation, Right right) {
            return held.contains(key(person, organisation, right));
        }

        @Override
        public List<OrganisationNumber> organisations(NationalId person, Right right) {
            return units.stream()
                    .map(Unit::number)
                    .filter(number -> has(person, number, right))
                    .toList();
        }

        @Override
        public boolean given(OrganisationNumber organisation, Right right) {
            return held.stream().anyMatch(each -> each.endsWith(organisation + " " + right));
        }
    };

    final Organisations organisations = new Organisations() {
        private Organisations.Unit unit(SmallWorld.Unit unit) {
            return new Organisations.Unit(unit.number(), unit.name(), unit.parent() == null);
        }

        @Override
        public Optional<Organisations.Unit> find(OrganisationNumber number) {
            return units.stream()
                    .filter(each -> each.number().equals(number))
                    .findFirst()
                    .map(this::unit);
        }

        @Override
        public Optional<Organisations.Unit> mainUnit(OrganisationNumber number) {
            return units.stream()
                    .filter(each -> each.number().equals(number))
                    .findFirst()
                    .flatMap(each -> find(each.parent() == null ? each.number() : each.parent()));
        }

        @Override
        public List<Organisations.Unit> below(OrganisationNumber number) {
            return units.stream()
                    .filter(each -> number.equals(each.parent()))
                    .map(this::unit)
                    .toList();
        }

        @Override
        public List<Organisations.Unit> municipalities() {
            return List.of(find(OTHER).orElseThrow(), find(STANGE).orElseThrow());
        }
    };

    final DelegationRequests requests = new DelegationRequests() {
        @Override
        public URI begin(
                NationalId requester, OrganisationNumber organisation, Right right, URI returnTo, String message) {
            asked.add(new Asked(requester, organisation, right, returnTo, message, clock.instant()));
            return URI.create(altinn + "/ui/DelegationRequest/send/" + asked.size());
        }

        @Override
        public List<Open> open(OrganisationNumber organisation) {
            List<Open> open = new ArrayList<>();
            for (Asked each : asked) {
                if (each.organisation().equals(organisation)) {
                    open.add(new Open(IT.name(), each.right(), "Kari Direktør", each.at()));
                }
            }
            return open;
        }
    };

    final Terms terms = new Terms() {
        @Override
        public boolean accepted(OrganisationNumber organisation, String name) {
            return !name.equals(TERMS) || signed.contains(organisation);
        }

        @Override
        public Optional<Signature> standing(OrganisationNumber organisation, String name) {
            return accepted(organisation, name)
                    ? Optional.of(new Signature("Kari Direktør", "2", clock.instant()))
                    : Optional.empty();
        }

        @Override
        public List<String> signers(OrganisationNumber organisation) {
            return organisation.equals(STANGE) ? List.of("Kari Direktør") : List.of();
        }
    };

    final Contacts contacts = new Contacts() {
        @Override
        public Optional<EmailAddress> email(NationalId person) {
            return Optional.of(new EmailAddress("it@stange.example")).filter(address -> reachable);
        }

        @Override
        public String nameOf(NationalId person) {
            return "?";
        }
    };

    /** The id of CGM Journal. */
    String journal;

    /** The APIs and the product, made as their owners make them. */
    void furnish(Selvbetjening room) {
        Author.Person owner = new Author.Person(OWNER.pid(), OWNER.name(), NHN);
        register(
                room,
                owner,
                "nhn:hgd-persontjenesten-api",
                "Persontjenesten",
                Optional.of(TERMS),
                FULL,
                Api.Policy.AUTOMATIC);
        register(
                room,
                owner,
                "nhn:selvbetjening",
                "HelseID Selvbetjening",
                Optional.empty(),
                SELF,
                Api.Policy.AUTOMATIC);
        register(room, owner, "nhn:cp-api", "CommunicationParty API", Optional.empty(), PARTIES, Api.Policy.DECIDED);
        Author.Person supplier = new Author.Person(SUPPLIER.pid(), SUPPLIER.name(), CGM);
        Template.Content content = new Template.Content(
                "CGM Journal",
                "Journalsystem",
                Template.ApplicationType.NATIVE,
                Template.Tenancy.SINGLE,
                List.of("journal"),
                List.of(
                        new Template.OfferedScope(FULL, true),
                        new Template.OfferedScope(SELF, true),
                        new Template.OfferedScope(PARTIES, false)),
                List.of("http://localhost/callback"),
                List.of(),
                true,
                true,
                true,
                List.of("https://epj.example"),
                List.of(new Template.SoftwareVersion("141", false), new Template.SoftwareVersion("142", true)));
        Kept<Template> made = room.templates().create(supplier, content);
        journal = made.value().id();
        Kept<Template> asked = room.templates().requestPromotion(supplier, journal, made.version());
        room.templates().approve(new Author.Person(SERVICE.pid(), SERVICE.name(), NHN), journal, asked.version());
    }

    private static void register(
            Selvbetjening room,
            Author.Person owner,
            String audience,
            String name,
            Optional<String> terms,
            Scope scope,
            Api.Policy policy) {
        List<Api.ApiClaim> claims = audience.equals("nhn:cp-api")
                ? List.of(new Api.ApiClaim("cp:journal-id", "Journalens id", Api.Policy.DECIDED))
                : List.of();
        room.apis()
                .register(
                        owner,
                        audience,
                        new Api.Content(name, "", terms, List.of(new Api.ApiScope(scope, "", policy)), claims));
    }
}
