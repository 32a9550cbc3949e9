package no.grunnmur.grunndata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A communication party (kommunikasjonspart) as it is kept: what is inherited is marked, not copied.
 *
 * @param herId its number, 1 to 10 000 000
 * @param kind which of the three details it has
 * @param parent the HER-id of the organisation above; 0 for an organisation
 * @param name as registered
 * @param displayName as its owner wants it shown; empty for the name
 * @param active whether it is in use at all
 * @param valid when it can be used
 * @param municipality a value of code list 3402
 * @param electronic at most one of each type
 * @param future what takes their place later
 * @param physical at most one of each type
 * @param properties attributes that were added
 * @param transport whether it has queues of its own
 * @param signing its own current certificate for signatures
 * @param encryption its own current certificate for encryption
 * @param lastChanged when anything about it changed
 * @param version the number of the event that made it what it is
 */
public record Party(
        int herId,
        PartyKind kind,
        int parent,
        String name,
        String displayName,
        boolean active,
        Period valid,
        Optional<Code> municipality,
        List<ElectronicAddress> electronic,
        List<FutureAddress> future,
        List<PhysicalAddress> physical,
        List<Code> properties,
        Transport transport,
        Optional<Organization> organization,
        Optional<Service> service,
        Optional<Worker> worker,
        Optional<CertificateFacts> signing,
        Optional<CertificateFacts> encryption,
        Instant lastChanged,
        long version) {

    public Party {
        electronic = List.copyOf(electronic);
        future = List.copyOf(future);
        physical = List.copyOf(physical);
        properties = List.copyOf(properties);
    }

    /** A party in use, without anything that only one kind has and without certificates. */
    public static Party bare(
            int herId,
            PartyKind kind,
            int parent,
            String name,
            Period valid,
            Optional<Code> municipality,
            List<ElectronicAddress> electronic,
            List<PhysicalAddress> physical,
            Transport transport,
            Instant now) {
        return new Party(
                herId,
                kind,
                parent,
                name,
                "",
                true,
                valid,
                municipality,
                electronic,
                List.of(),
                physical,
                List.of(),
                transport,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                0);
    }

    /** The highest HER-id. Source: fact sheet selvbetjening-grunndata, section 7.1. */
    public static final int HIGHEST = 10_000_000;

    /** Whether it has message queues. Source: fact sheet, section 7.8 (amqpTransportStatus). */
    public enum Transport {
        INHERITED("Inherited"),
        DISABLED("Disabled"),
        ENABLED("Enabled");

        private final String wire;

        Transport(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /**
     * What only an organisation has.
     *
     * @param number nine digits
     * @param owner the HER-id of the main unit that owns it; 0 when it is one itself
     * @param businessType a value of code list 9040
     * @param associated HER-ids of the inter-municipal organisations (IKS) that serve it
     */
    public record Organization(
            int number, int owner, Code businessType, List<Code> industryCodes, List<Integer> associated) {
        public Organization {
            industryCodes = List.copyOf(industryCodes);
            associated = List.copyOf(associated);
        }
    }

    /**
     * What only a service has.
     *
     * @param code which service, a value of code list 8666 or another of the collection S62
     * @param coverage HER-ids of the municipalities that it serves
     */
    public record Service(Code code, String description, String location, List<Integer> coverage) {
        public Service {
            coverage = List.copyOf(coverage);
        }
    }

    /**
     * What only health personnel has.
     *
     * @param hprNumber in the register of health personnel
     * @param sex a value of code list 3101
     */
    public record Worker(
            int hprNumber,
            String givenName,
            String middleName,
            String familyName,
            LocalDate born,
            String sex,
            String title,
            List<Licence> licences) {
        public Worker {
            licences = List.copyOf(licences);
        }
    }

    /**
     * A licence to practise (autorisasjon).
     *
     * @param profession a value of code list 9060
     * @param type a value of code list 7704
     * @param requisition a value of code list 7701; empty without the right
     */
    public record Licence(String profession, String type, String requisition, List<String> specialities, Period valid) {
        public Licence {
            specialities = List.copyOf(specialities);
        }
    }

    /** Whether it can be used then. Source: fact sheet selvbetjening-grunndata, section 7.10. */
    public boolean usableAt(Instant moment) {
        return active && valid.holds(moment);
    }

    /** What is shown: its display name, or its name when there is none. */
    public String shownName() {
        return displayName.isEmpty() ? name : displayName;
    }

    /** The number that its kind goes by: of the organisation, or of the register of health personnel; 0 for a service. */
    public int number() {
        return switch (kind) {
            case ORGANIZATION -> organization.orElseThrow().number();
            case PERSON -> worker.orElseThrow().hprNumber();
            case SERVICE -> 0;
        };
    }

    /** The code that tells its type: of the business or of the service. */
    public Optional<Code> typeCode() {
        return organization.map(Organization::businessType).or(() -> service.map(Service::code));
    }

    /** When something in it changes by itself; empty when nothing does. */
    public Optional<Instant> due() {
        return future.stream().map(FutureAddress::validFrom).min(Instant::compareTo);
    }

    /** What is to be changed, on a copy. */
    public PartyEdit edit() {
        return new PartyEdit(this);
    }
}
