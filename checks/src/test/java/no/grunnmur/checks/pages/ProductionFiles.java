package no.grunnmur.checks.pages;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import no.grunnmur.app.world.Client;
import no.grunnmur.app.world.Organisation;
import no.grunnmur.app.world.Persona;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.checks.selvbetjening.SelfCalls;
import no.grunnmur.testkit.GrunnmurHouse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the operator of a house in production writes: who its portals are, where people log in, whom nobody in it can appoint,
 * a download of Enhetsregisteret and one of who holds which office; and a feed of people. All of it from another house.
 */
final class ProductionFiles implements AutoCloseable {

    private static final String API_KEY = "0123456789abcdef0123456789abcdef";
    private static final String SCOPE = "openid helseid://scopes/identity/pid helseid://scopes/identity/security_level";

    /** Who holds which office here: persona, organisation, kind. */
    private static final List<List<String>> OFFICES = List.of(
            List.of("kommunedirektor", "stange", "SIHV"),
            List.of("kommunedirektor", "stange", "KOMK"),
            List.of("api-forvalter", "nhn", "DAGL"),
            List.of("leverandorkonsulent", "cgm", "DAGL"));

    private static final List<String> PEOPLE =
            List.of("kommunedirektor", "it-ansatt", "api-forvalter", "leverandorkonsulent", "kundebehandler");

    private final Path folder;
    private final GrunnmurHouse from;
    private final URI base;
    private final HttpServer feed;
    private final CountDownLatch taken = new CountDownLatch(1);

    /** @param base of the house that is to be started with them */
    ProductionFiles(Path folder, GrunnmurHouse from, URI base) throws IOException {
        this.folder = folder;
        this.from = from;
        this.base = base;
        this.feed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        feed.createContext("/", exchange -> {
            long next = Long.parseLong(exchange.getRequestURI().getQuery().replaceAll("[^0-9]", ""));
            byte[] page = people(next).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(page);
            }
            if (next > PEOPLE.size()) {
                taken.countDown();
            }
        });
        feed.start();
    }

    String apiKey() {
        return API_KEY;
    }

    /** The options that name the files. */
    String[] options() throws Exception {
        return new String[] {
            "--identity-providers", providers(folder, from).toString(),
            "--portals", portals().toString(),
            "--authorities", authorities().toString(),
            "--enhetsregister", units() + "," + subUnits() + "," + offices(),
            "--feeds", "folkeregister=http://localhost:" + feed.getAddress().getPort()
        };
    }

    /** Until the house has asked for what comes after everybody. */
    void awaitPeople() throws InterruptedException {
        if (!taken.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the house has not asked for its people");
        }
    }

    private Path write(String name, Object json) throws IOException {
        return write(folder, name, json);
    }

    private static Path write(Path folder, String name, Object json) throws IOException {
        String text =
                json instanceof String written ? written : JsonMapper.shared().writeValueAsString(json);
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Where people log in: at another house, in whose world the house to be started is a client. */
    static Path providers(Path folder, GrunnmurHouse from) throws IOException {
        Client us = from.world().client("foderert-innlogging");
        write(folder, "provider-key.json", us.privateJwk());
        return write(
                folder,
                "providers.json",
                Map.of(
                        "providers",
                        List.of(Map.of(
                                "name",
                                "grunnmur-oidc",
                                "title",
                                "Et annet Grunnmur",
                                "issuer",
                                from.base() + "/helseid",
                                "client_id",
                                us.clientId(),
                                "key_file",
                                "provider-key.json",
                                "scopes",
                                SCOPE,
                                "pid_claim",
                                "helseid://claims/identity/pid",
                                "level_claim",
                                "helseid://claims/identity/security_level",
                                "levels",
                                Map.of("4", "4", "3", "3"),
                                "acr_values",
                                Map.of("4", "Level4")))));
    }

    private Path portals() throws Exception {
        List<Object> portals = new ArrayList<>();
        for (String name : List.of("kunde", "altinn", "selvbetjening")) {
            write(name + ".jwk.json", SelfCalls.key(name).toJSONString());
            portals.add(Map.of("name", name, "client_id", "portal-" + name, "key_file", name + ".jwk.json"));
        }
        return write("portals.json", Map.of("portals", portals));
    }

    private String number(String organisation) {
        return from.world().organisation(organisation).number().value();
    }

    private Path authorities() throws IOException {
        return write(
                "authorities.json",
                Map.of(
                        "customer_service",
                        List.of(Map.of(
                                "pid",
                                        from.world()
                                                .persona("kundebehandler")
                                                .pid()
                                                .value(),
                                "organisation", number("nhn"),
                                "name", from.world().persona("kundebehandler").name())),
                        "service_owners",
                        List.of(Map.of(
                                "organisation", number("nhn"),
                                "name", "Norsk helsenett SF",
                                "api_key", API_KEY,
                                "rights",
                                        List.of("nhn-helseid-fagsystem", "nhn-helseid-klientsystem", "nhn-helseid-api"),
                                "return_addresses", List.of(base + "/selvbetjening")))));
    }

    private Path units() throws Exception {
        return write("enheter.json", downloaded("enheter"));
    }

    private Path subUnits() throws Exception {
        return write("underenheter.json", downloaded("underenheter"));
    }

    /** What the register of the other house has of the seeded organisations, as its download would. */
    private List<JsonNode> downloaded(String kind) throws Exception {
        List<JsonNode> documents = new ArrayList<>();
        for (Organisation organisation : from.world().organisations()) {
            Wire.Answer answer = Wire.get(
                    URI.create(from.base() + "/enhetsregisteret/api/" + kind + "/" + organisation.number()), Map.of());
            if (answer.status() == 200) {
                documents.add(answer.json());
            }
        }
        return documents;
    }

    private Path offices() throws IOException {
        List<Object> all = new ArrayList<>();
        for (List<String> office : OFFICES) {
            Persona holder = from.world().persona(office.get(0));
            Map<String, Object> role = Map.of(
                    "type", Map.of("kode", office.get(2)),
                    "person",
                            Map.of(
                                    "fodselsnummer", holder.pid().value(),
                                    "navn", Map.of("fornavn", given(holder), "etternavn", family(holder)),
                                    "erDoed", false),
                    "fratraadt", false);
            all.add(Map.of(
                    "organisasjonsnummer",
                    number(office.get(1)),
                    "rollegrupper",
                    List.of(Map.of("type", Map.of("kode", office.get(2)), "roller", List.of(role)))));
        }
        return write("roller.json", all);
    }

    private static String given(Persona persona) {
        return persona.name().substring(0, persona.name().lastIndexOf(' '));
    }

    private static String family(Persona persona) {
        return persona.name().substring(persona.name().lastIndexOf(' ') + 1);
    }

    private String people(long next) {
        List<Object> entries = new ArrayList<>();
        for (long number = next; number <= PEOPLE.size(); number++) {
            Persona person = from.world().persona(PEOPLE.get((int) number - 1));
            entries.add(Map.of(
                    "sekvensnummer",
                    number,
                    "hendelse",
                    Map.of(
                            "folkeregisteridentifikator", person.pid().value(),
                            "hendelsestype", "endringINavn",
                            "ajourholdstidspunkt", "2026-01-31T12:00:00+01:00"),
                    "folkeregisterperson",
                    Map.of(
                            "identifikasjonsnummer",
                            List.of(Map.of(
                                    "status", "iBruk",
                                    "foedselsEllerDNummer", person.pid().value(),
                                    "identifikatortype", "foedselsnummer")),
                            "navn",
                            List.of(Map.of(
                                    "erGjeldende", true, "fornavn", given(person), "etternavn", family(person))))));
        }
        return JsonMapper.shared().writeValueAsString(entries);
    }

    @Override
    public void close() {
        feed.stop(0);
    }
}
