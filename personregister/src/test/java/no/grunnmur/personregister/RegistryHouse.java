package no.grunnmur.personregister;

import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;

/** The old register as it runs, with people, accounts and an audit of the test. */
final class RegistryHouse implements People, Accounts, AuditLog, AutoCloseable {

    static final String ACCOUNT = "tk-311111116-journal";
    static final String PASSWORD = "et langt passord: æøå";
    static final String KARI = "05898597468";
    static final String MERGED_INTO_KARI = "48895100539";
    static final String HELP = "88888888831";
    static final Instant NOW = Instant.parse("2024-11-20T12:00:00Z");

    private static final String MESSAGE_ID = "urn:uuid:4f2ad2a0-1111-4222-8333-123456789abc";

    final List<AuditEvent> events = new CopyOnWriteArrayList<>();
    final List<Sought> searches = new CopyOnWriteArrayList<>();
    volatile Instant now = NOW;
    volatile int retryAfter;
    volatile boolean auditIsFull;
    volatile int most;
    final URI base;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    RegistryHouse(Optional<LocalDate> end) {
        this.server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 256 * 1024, null));
        this.base = URI.create("http://localhost:" + server.port() + "/personregister");
        Closing closing = new Closing(
                end,
                URI.create("http://localhost/persontjenesten"),
                URI.create("http://localhost/problemer/PERSONREGISTER-CLOSED"));
        Randomness counted = target -> {
            for (int i = 0; i < target.length; i++) {
                target[i] = (byte) i;
            }
        };
        Personregister room = new Personregister(
                new Ground(this, this, closing, this, new Pseudonyms(new byte[32]), once(), () -> now, counted, true));
        ErrorFormat errors = new ProblemDetails(URI.create("http://localhost"));
        server.serve(List.of(new Mount("personregister", base, room.addTo(new Routes(errors)))));
    }

    /** It began an hour ago: what was made before that is refused. */
    private MemoryOneTimeUse once() {
        Instant[] time = {NOW.minusSeconds(3600)};
        MemoryOneTimeUse once = new MemoryOneTimeUse(() -> time[0], Randomness.secure(), 1000);
        time[0] = NOW;
        return once;
    }

    String address() {
        return base + Personregister.PATH;
    }

    HttpResponse<String> post(String body) {
        return post(body, "application/soap+xml; charset=utf-8");
    }

    HttpResponse<String> post(String body, String type) {
        return send(HttpRequest.newBuilder(URI.create(address()))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A message with the usual security header. */
    static String message(String operation, String parameter, String content) {
        return message(operation, security(ACCOUNT, PASSWORD, NOW, ""), parameter, content);
    }

    static String message(String operation, String security, String parameter, String content) {
        return """
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing">\
                <s:Header><a:Action s:mustUnderstand="1">http://tempuri.org/IPersonRegistry/%s</a:Action>\
                <a:MessageID>%s</a:MessageID><a:To s:mustUnderstand="1">http://localhost/</a:To>%s</s:Header>\
                <s:Body><%s xmlns="http://tempuri.org/"><%s ITSVersion="XML_1.0">%s</%s></%s></s:Body></s:Envelope>""".formatted(operation, MESSAGE_ID, security, operation, parameter, content, parameter, operation);
    }

    static String security(String username, String password, Instant created, String more) {
        return """
                <o:Security s:mustUnderstand="1" xmlns:o="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
                xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">\
                <u:Timestamp u:Id="_0"><u:Created>%s</u:Created><u:Expires>%s</u:Expires></u:Timestamp>\
                <o:UsernameToken u:Id="uuid-1"><o:Username>%s</o:Username>\
                <o:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText">%s</o:Password>\
                %s</o:UsernameToken></o:Security>""".formatted(created, created.plusSeconds(300), username, password, more);
    }

    /** What stands in an interaction, as .NET's XmlSerializer writes it. */
    static String interaction(String name, String parameters) {
        return """
                <id xmlns="urn:hl7-org:v3" root="1.2.3.4" extension="message-1"/>\
                <versionCode xmlns="urn:hl7-org:v3" code="NE2010NO"/>\
                <interactionId xmlns="urn:hl7-org:v3" root="2.16.840.1.113883.1.6" extension="%s"/>\
                <processingCode xmlns="urn:hl7-org:v3" code="T"/><processingModeCode xmlns="urn:hl7-org:v3" code="T"/>\
                <receiver typeCode="RCV" xmlns="urn:hl7-org:v3"><device classCode="DEV" determinerCode="INSTANCE">\
                <id root="2.16.578.1.12.4.5.1.1"/></device></receiver>\
                <controlActProcess classCode="CACT" moodCode="RQO" xmlns="urn:hl7-org:v3"><queryByParameter>\
                <queryId root="1.2.3" extension="query-1"/><parameterList>%s</parameterList></queryByParameter></controlActProcess>""".formatted(name, parameters);
    }

    static String demographics(String root, String number) {
        return interaction(
                "PRPA_IN101307NO01",
                "<identifiedPersonIdentifier><value root=\"" + root + "\" extension=\"" + number
                        + "\"/></identifiedPersonIdentifier>");
    }

    /** The last event as JSON. */
    String lastEvent() {
        AuditEvent last = events.getLast();
        JsonWriter json = new JsonWriter().beginObject();
        json.name("type").value(last.type());
        last.write(json);
        String persons = last instanceof AboutPersons about ? about.persons().toString() : "";
        return new String(json.endObject().toBytes(), java.nio.charset.StandardCharsets.UTF_8) + persons;
    }

    @Override
    public Optional<Person> byNumber(String number) {
        return switch (number) {
            case KARI, MERGED_INTO_KARI -> Optional.of(kari(Person.Protection.NONE));
            case HELP ->
                Optional.of(new Person(
                        "id-help",
                        HELP,
                        NumberKind.FH_NUMBER,
                        new Person.Name("", "", "Ukjent <turist> & co"),
                        Optional.empty(),
                        "1980",
                        "20240101",
                        true,
                        List.of(),
                        Person.Protection.STRICTLY_CONFIDENTIAL));
            default -> Optional.empty();
        };
    }

    static Person kari(Person.Protection protection) {
        return new Person(
                "id-kari",
                KARI,
                NumberKind.FODSELSNUMMER,
                new Person.Name("Kari Anne", "Lund", "Nordmann"),
                Optional.of(Person.Gender.F),
                "19850905",
                "",
                false,
                List.of(
                        new Person.Address(
                                Person.Use.HP, List.of("Storgata 1 B", "H0101"), "2335", "STANGE", "3413", ""),
                        new Person.Address(Person.Use.PST, List.of("Postboks 7"), "2336", "STANGE", "", "")),
                protection);
    }

    @Override
    public List<Person> find(Sought sought, int most) {
        searches.add(sought);
        this.most = most;
        return sought.family().equals("Nordmann") ? List.of(kari(Person.Protection.CONFIDENTIAL)) : List.of();
    }

    @Override
    public Answer authenticate(String username, String password, String address, Optional<String> agent) {
        if (retryAfter > 0) {
            return new Refused("too many", retryAfter);
        }
        return username.equals(ACCOUNT) && password.equals(PASSWORD)
                ? new Admitted(new Account(
                        ACCOUNT,
                        "Tjenestekonto",
                        OrganisationNumber.parse("311111116").orElseThrow(),
                        Optional.of("CGM Journal")))
                : new Refused("unknown, wrong or closed", 0);
    }

    @Override
    public void append(AuditEvent event) {
        if (auditIsFull) {
            throw new IllegalStateException("the disk is full");
        }
        events.add(event);
    }

    @Override
    public List<Row> latest(Optional<String> type, int limit) {
        return new ArrayList<>();
    }

    @Override
    public long count() {
        return events.size();
    }

    @Override
    public void export(OutputStream target) {
        throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public void close() {
        server.close();
    }
}
